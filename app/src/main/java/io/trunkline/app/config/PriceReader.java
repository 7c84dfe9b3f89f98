package io.trunkline.app.config;

import io.trunkline.app.price.PriceTable;
import io.trunkline.app.price.PriceTable.Item;
import io.trunkline.ports.call.Usage.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/**
 * Reads {@code prices}: {@code as-of}, {@code currency}, and for each vendor and model the prices of its units, such as
 * {@code prices.openai.gpt-realtime-2.1.audio-out: 64}. What is not set stands in {@code prices.properties} beside this class.
 */
final class PriceReader {
    private static final String SECTION = "prices";
    private static final String AS_OF = "as-of";
    private static final String CURRENCY = "currency";
    private static final Map<String, Unit> UNITS = Map.of(
            "text-in", Unit.TEXT_IN,
            "text-cached", Unit.TEXT_CACHED,
            "text-out", Unit.TEXT_OUT,
            "audio-in", Unit.AUDIO_IN,
            "audio-cached", Unit.AUDIO_CACHED,
            "audio-out", Unit.AUDIO_OUT,
            "characters", Unit.CHARACTERS,
            "minutes", Unit.MILLISECONDS);

    private final Reader reader;

    PriceReader(Reader reader) {
        this.reader = reader;
    }

    PriceTable read() {
        Properties usual = usual();
        Map<Item, Map<Unit, BigDecimal>> prices = new HashMap<>();
        usual.stringPropertyNames().stream()
                .filter(key -> !key.equals(AS_OF) && !key.equals(CURRENCY))
                .forEach(key -> put(prices, key, new BigDecimal(usual.getProperty(key))));
        reader.settle(SECTION);
        reader.find(SECTION).ifPresent(value -> reader.problem(value, "takes keys below it, not a value"));
        for (String key : reader.below(SECTION)) {
            if (!key.equals(AS_OF) && !key.equals(CURRENCY)) {
                price(key).ifPresent(price -> put(prices, key, price));
            }
        }
        return new PriceTable(
                reader.read(SECTION + "." + AS_OF, PriceReader::date).orElse(date(usual.getProperty(AS_OF))),
                reader.read(SECTION + "." + CURRENCY, PriceReader::currency).orElse(usual.getProperty(CURRENCY)),
                prices);
    }

    private Optional<BigDecimal> price(String key) {
        if (parts(key).isEmpty()) {
            reader.problem(
                    SECTION + "." + key,
                    "must be a vendor, a model (* for any) and one of " + String.join(", ", UNITS.keySet()));
            return Optional.empty();
        }
        return reader.read(SECTION + "." + key, PriceReader::amount);
    }

    private static void put(Map<Item, Map<Unit, BigDecimal>> prices, String key, BigDecimal price) {
        parts(key)
                .ifPresent(parts -> prices.computeIfAbsent(parts.item(), _ -> new EnumMap<>(Unit.class))
                        .put(parts.unit(), price));
    }

    private record Parts(Item item, Unit unit) {}

    /** Models have dots in their names. */
    private static Optional<Parts> parts(String key) {
        int first = key.indexOf('.');
        int last = key.lastIndexOf('.');
        return first < 0 || first == last
                ? Optional.empty()
                : Optional.ofNullable(UNITS.get(key.substring(last + 1)))
                        .map(unit ->
                                new Parts(new Item(key.substring(0, first), key.substring(first + 1, last)), unit));
    }

    private static BigDecimal amount(String text) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            throw new IllegalArgumentException("must be a price, such as 0.0077");
        }
        return new BigDecimal(text);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("must be a day, such as 2026-11-22", wrong);
        }
    }

    private static String currency(String text) {
        if (!text.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException("must be a currency, such as USD");
        }
        return text;
    }

    private static Properties usual() {
        try (InputStream file = Objects.requireNonNull(
                PriceReader.class.getResourceAsStream("prices.properties"), "prices.properties")) {
            Properties usual = new Properties();
            usual.load(file);
            return usual;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
