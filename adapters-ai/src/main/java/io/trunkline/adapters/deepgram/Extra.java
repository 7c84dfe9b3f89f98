package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.plugin.Settings;
import java.util.Optional;
import java.util.regex.Pattern;

/** Parameters of the query that we know nothing of, given by the operator as they are written. */
final class Extra {
    private static final Pattern RAW = Pattern.compile("[A-Za-z0-9_.~%+,:;=&@/!*-]+");
    private static final String PROBLEM = "must be a query such as tag=a&numerals=true";

    private Extra() {}

    static Optional<String> setting(Settings settings, String key) {
        Optional<String> raw = settings.find(key);
        if (raw.isPresent() && !RAW.matcher(raw.get()).matches()) {
            throw settings.invalid(key, PROBLEM);
        }
        return raw;
    }

    /** The path and query with what the agent adds, else with what the setting does. */
    static String added(Query query, Options options, String key, Optional<String> setting) {
        Optional<String> own = options.text(key);
        if (own.isPresent() && !RAW.matcher(own.get()).matches()) {
            throw new BadOptionException(key, PROBLEM);
        }
        return own.or(() -> setting).map(raw -> query + "&" + raw).orElseGet(query::toString);
    }
}
