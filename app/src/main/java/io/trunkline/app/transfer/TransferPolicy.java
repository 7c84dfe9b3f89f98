package io.trunkline.app.transfer;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import io.trunkline.ports.call.TransferTarget;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where an agent may hand calls to. What a model or a caller says is no more than a wish: without a policy only named targets
 * are allowed, and a premium-rate number never is unless the operator named it.
 *
 * @param countries ISO 3166 codes of countries whose numbers are allowed
 * @param prefixes beginnings of numbers that are allowed, such as {@code +1555}
 * @param sipHosts hosts of SIP targets that are allowed
 * @param targets allowed by name
 */
public record TransferPolicy(
        Set<String> countries, Set<String> prefixes, Set<String> sipHosts, Map<String, TransferTarget> targets) {
    /** Nothing is allowed. */
    public static final TransferPolicy NOBODY = new TransferPolicy(Set.of(), Set.of(), Set.of(), Map.of());

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> EXPENSIVE =
            Set.of(PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST);

    /** Keeps its own copies. */
    public TransferPolicy {
        countries = Set.copyOf(countries);
        prefixes = Set.copyOf(prefixes);
        sipHosts = Set.copyOf(sipHosts);
        targets = Map.copyOf(targets);
    }

    /**
     * The target that is meant, if it is allowed.
     *
     * @param wanted a name, an E.164 number or a SIP URI
     * @throws TransferRefusedException with the reason, when it is not
     */
    public TransferTarget check(String wanted) throws TransferRefusedException {
        TransferTarget named = targets.get(wanted.strip().toLowerCase(Locale.ROOT));
        if (named != null) {
            return named;
        }
        TransferTarget target = parse(wanted.strip());
        if (target.isSip()) {
            requireHost(target);
        } else {
            requireNumber(target);
        }
        return target;
    }

    private static TransferTarget parse(String wanted) throws TransferRefusedException {
        try {
            return new TransferTarget(wanted);
        } catch (IllegalArgumentException neither) {
            throw new TransferRefusedException(
                    "a transfer target is a name from transfer.targets, a number such as" + " +15550100, or a SIP URI");
        }
    }

    private void requireHost(TransferTarget target) throws TransferRefusedException {
        String host = target.value().replaceFirst("^.*@", "").replaceFirst("[:;].*$", "");
        if (!sipHosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw new TransferRefusedException("the SIP host is not in transfer.sip-hosts");
        }
    }

    private void requireNumber(TransferTarget target) throws TransferRefusedException {
        Phonenumber.PhoneNumber number = number(target);
        if (EXPENSIVE.contains(NUMBERS.getNumberType(number))) {
            throw new TransferRefusedException("premium-rate numbers are not called");
        }
        String country =
                Optional.ofNullable(NUMBERS.getRegionCodeForNumber(number)).orElse("");
        boolean allowed = (countries.contains(country) && NUMBERS.isPossibleNumber(number))
                || prefixes.stream().anyMatch(target.value()::startsWith);
        if (!allowed) {
            throw new TransferRefusedException(
                    "the number is neither of a country in transfer.countries nor begins with one of transfer.prefixes");
        }
    }

    private static Phonenumber.PhoneNumber number(TransferTarget target) throws TransferRefusedException {
        try {
            return NUMBERS.parse(target.value(), null);
        } catch (NumberParseException wrong) {
            throw new TransferRefusedException("there is no such number");
        }
    }

    @Override
    public String toString() {
        return "TransferPolicy[" + countries + ", " + targets.keySet() + "]";
    }
}
