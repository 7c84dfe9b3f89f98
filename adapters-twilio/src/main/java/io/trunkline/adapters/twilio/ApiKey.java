package io.trunkline.adapters.twilio;

import io.trunkline.ports.plugin.Settings;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An API key: opens REST, and can be revoked without touching the auth token.
 *
 * @param sid its name
 * @param secret its password
 */
record ApiKey(String sid, String secret) {
    static final String SID = "api-key";
    static final String SECRET = "api-secret";

    private static final Pattern SHAPE = Pattern.compile("SK[0-9a-fA-F]{32}");

    static Optional<ApiKey> from(Settings settings) {
        Optional<String> sid = settings.find(SID);
        Optional<String> secret = settings.find(SECRET);
        if (sid.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ApiKey(
                sid.filter(SHAPE.asMatchPredicate())
                        .orElseThrow(() -> settings.invalid(
                                SID, sid.isPresent() ? "must be SK and 32 hexadecimal digits" : lacks(SECRET))),
                secret.orElseThrow(() -> settings.invalid(SECRET, lacks(SID)))));
    }

    private static String lacks(String other) {
        return "is missing, although " + other + " is set";
    }

    @Override
    public String toString() {
        return sid;
    }
}
