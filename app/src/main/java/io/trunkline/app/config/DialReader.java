package io.trunkline.app.config;

import io.trunkline.domain.dial.DialOutcome;
import io.trunkline.domain.dial.QuietHours;
import io.trunkline.domain.dial.RetryPolicy;
import io.trunkline.ports.call.PhoneNumber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code dialing}. */
final class DialReader {
    private static final String SECTION = "dialing";
    private static final Duration LONGEST_WAIT = Duration.ofDays(30);
    private static final int MOST_TIMES = 20;
    private static final int HIGHEST_LIMIT = 100_000;
    private static final Map<String, DialOutcome> OUTCOMES = Stream.of(DialOutcome.values())
            .filter(outcome -> outcome != DialOutcome.ANSWERED)
            .collect(Collectors.toMap(DialOutcome::word, outcome -> outcome, (a, b) -> a, TreeMap::new));

    private final Reader reader;
    private final PluginSettings plugins;
    private final Set<String> loaded;

    DialReader(Reader reader, PluginSettings plugins, Set<String> loadedCarriers) {
        this.reader = reader;
        this.plugins = plugins;
        this.loaded = loadedCarriers;
    }

    DialConfig read() {
        return new DialConfig(
                carriers(),
                numbers(),
                quietHours(),
                reader.read(SECTION + ".time-zone", DialReader::zone).orElseGet(ZoneId::systemDefault),
                retry(),
                reader.read(SECTION + ".do-not-call", DialReader::file));
    }

    private Map<String, DialConfig.Limit> carriers() {
        Map<String, DialConfig.Limit> limits = new TreeMap<>();
        for (String kind : reader.names(SECTION + ".carriers")) {
            String section = SECTION + ".carriers." + kind;
            limits.put(kind, limit(section));
            if (!loaded.contains(kind)) {
                reader.problem(section, plugins.notLoaded("carrier", kind, loaded));
            }
        }
        return limits;
    }

    private Map<String, DialConfig.Limit> numbers() {
        Map<String, DialConfig.Limit> limits = new TreeMap<>();
        for (String number : reader.names(SECTION + ".numbers")) {
            String section = SECTION + ".numbers." + number;
            limits.put(number, limit(section));
            if (!new PhoneNumber(number).isE164()) {
                reader.problem(section, "must be a number such as \"+15550100\": a plus, then 2 to 15 digits");
            }
        }
        return limits;
    }

    private DialConfig.Limit limit(String section) {
        String rate = section + ".calls-per-second";
        return new DialConfig.Limit(
                reader.read(rate, text -> number(text, 1, HIGHEST_LIMIT)),
                reader.read(section + ".concurrency", text -> number(text, 1, HIGHEST_LIMIT)),
                reader.origin(rate));
    }

    private QuietHours quietHours() {
        String key = SECTION + ".quiet-hours";
        List<QuietHours.Span> spans = reader.list(key, QuietHours.Span::parse);
        QuietHours quiet = new QuietHours(spans);
        if (quiet.neverEnds()) {
            reader.problem(key, "must leave some time to call in");
        }
        return quiet;
    }

    private RetryPolicy retry() {
        Map<DialOutcome, RetryPolicy.Rule> rules = new EnumMap<>(DialOutcome.class);
        for (String word : reader.names(SECTION + ".retry")) {
            String section = SECTION + ".retry." + word;
            DialOutcome outcome = OUTCOMES.get(word);
            if (outcome == null) {
                reader.problem(section, "is no outcome to retry; there are " + String.join(", ", OUTCOMES.keySet()));
                reader.settle(section);
            } else {
                rules.put(outcome, rule(section, outcome));
            }
        }
        return RetryPolicy.DEFAULT.with(rules);
    }

    private RetryPolicy.Rule rule(String section, DialOutcome outcome) {
        RetryPolicy.Rule usual =
                RetryPolicy.DEFAULT.rules().getOrDefault(outcome, new RetryPolicy.Rule(1, Duration.ofHours(1)));
        return new RetryPolicy.Rule(
                reader.read(section + ".times", text -> number(text, 0, MOST_TIMES))
                        .orElse(usual.times()),
                reader.read(section + ".after", text -> Values.durationUpTo(LONGEST_WAIT, text))
                        .orElse(usual.after()));
    }

    private static int number(String text, int least, int most) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("must be a time zone such as Europe/Berlin", unknown);
        }
    }

    private static Path file(String text) {
        Path file = Values.path(text);
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException("must be a file that can be read");
        }
        return file;
    }
}
