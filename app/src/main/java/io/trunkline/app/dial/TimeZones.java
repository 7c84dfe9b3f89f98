package io.trunkline.app.dial;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.trunkline.ports.call.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where numbers may be.
 *
 * @param otherwise for a number that nobody knows the place of
 */
public record TimeZones(ZoneId otherwise) {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Every zone that a number may be in. A mobile number may be anywhere in its country. */
    public List<ZoneId> of(PhoneNumber number) {
        try {
            List<ZoneId> zones =
                    PhoneNumberToTimeZonesMapper.getInstance()
                            .getTimeZonesForGeographicalNumber(NUMBERS.parse(number.value(), null))
                            .stream()
                            .filter(name -> !name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone()))
                            .flatMap(TimeZones::zone)
                            .toList();
            return zones.isEmpty() ? List.of(otherwise) : zones;
        } catch (NumberParseException unknown) {
            return List.of(otherwise);
        }
    }

    private static Stream<ZoneId> zone(String name) {
        try {
            return Stream.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Stream.empty();
        }
    }
}
