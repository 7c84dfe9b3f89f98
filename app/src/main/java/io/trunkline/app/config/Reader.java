package io.trunkline.app.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads typed values and remembers which keys exist, so that what nobody asked for can be named in the end. */
final class Reader {
    private static final Set<String> SECTIONS = Set.of(
            "server",
            "agents",
            "numbers",
            "tools",
            "tool-plugins",
            "carriers",
            "engines",
            "prices",
            "dialing",
            "stores",
            "telemetry",
            "webhooks");

    private static final Pattern INDEX = Pattern.compile("[0-9]+");
    private static final Pattern COMMA = Pattern.compile("[,\\s]+");

    private final Sources sources;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> knownVariables = new TreeSet<>();
    private final Set<String> settled = new LinkedHashSet<>();
    private final Map<String, String> origins = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    Reader(Sources sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    /** Find a value under a key that has its own variable. */
    Optional<Entry> find(String key, String variable) {
        known.add(key);
        knownVariables.add(variable);
        Optional<Entry> entry = sources.find(key, variable);
        origins.put(key, entry.map(Entry::origin).orElse("not set; variable " + variable));
        return entry;
    }

    Optional<Entry> find(String key) {
        return find(key, Sources.variable(key));
    }

    /** Read a value, or note as a problem what {@code parser} says of it in an {@link IllegalArgumentException}. */
    <T> Optional<T> read(String key, Function<String, T> parser) {
        return find(key).flatMap(entry -> parse(entry, parser));
    }

    /** The same for a key whose variable has a name of its own. */
    <T> Optional<T> read(String key, String variable, Function<String, T> parser) {
        return find(key, variable).flatMap(entry -> parse(entry, parser));
    }

    /** Read the items of a list, or of one text with commas or blanks between them. */
    <T> List<T> list(String key, Function<String, T> parser) {
        List<T> items = new ArrayList<>();
        Optional<Entry> whole = find(key);
        for (String item : below(key)) {
            Optional<Entry> entry = find(key + "." + item);
            if (!INDEX.matcher(item).matches()) {
                problem(key + "." + item, "is below " + key + ", which takes a list");
            } else if (whole.isEmpty()) {
                entry.flatMap(present -> parse(present, parser)).ifPresent(items::add);
            }
        }
        whole.ifPresent(entry -> COMMA.splitAsStream(entry.value().strip())
                .map(item -> new Entry(key, item, entry.origin()))
                .forEach(item -> parse(item, parser).ifPresent(items::add)));
        return List.copyOf(items);
    }

    Optional<String> text(String key) {
        return find(key).map(Entry::value);
    }

    private <T> Optional<T> parse(Entry entry, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(entry.value().strip()));
        } catch (IllegalArgumentException wrong) {
            problems.add(entry, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    /** The names that stand below a section, such as those of all agents. */
    Set<String> names(String section) {
        Set<String> names = new LinkedHashSet<>();
        for (String key : below(section)) {
            names.add(key.split("\\.", 2)[0]);
        }
        return names;
    }

    /** What stands below a section, without its name and the dot. */
    List<String> below(String section) {
        String prefix = section + ".";
        return sources.keys().stream()
                .filter(key -> key.startsWith(prefix) && key.length() > prefix.length())
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    /** Take everything under a key as dealt with. */
    void settle(String key) {
        settled.add(key);
    }

    void problem(Entry entry, String what) {
        problems.add(entry, what);
    }

    void problem(String key, String what) {
        problems.add(key, what, origin(key));
    }

    void warn(String key, String what) {
        warnings.add(key + " " + what + " (" + origin(key) + ")");
    }

    /** Where a key came from, or could have. */
    String origin(String key) {
        return Optional.ofNullable(origins.get(key)).orElseGet(() -> mention(key));
    }

    private String mention(String key) {
        return sources.keys().stream()
                .filter(mentioned -> mentioned.equals(key) || mentioned.startsWith(key + "."))
                .findFirst()
                .map(sources::origin)
                .orElse(sources.toString());
    }

    Map<String, String> origins() {
        return Map.copyOf(origins);
    }

    /** Note every key that nobody asked for. */
    void refuseUnknown() {
        sources.keys().stream().filter(key -> !isKnown(key)).forEach(this::refuse);
    }

    private boolean isKnown(String key) {
        return known.contains(key)
                || settled.stream().anyMatch(prefix -> key.equals(prefix) || key.startsWith(prefix + "."));
    }

    private void refuse(String key) {
        Optional<String> parent =
                known.stream().filter(value -> key.startsWith(value + ".")).findFirst();
        boolean isSection = SECTIONS.contains(key) || known.stream().anyMatch(value -> value.startsWith(key + "."));
        if (parent.isPresent()) {
            problems.add(parent.get(), "takes one value, nothing below it", sources.origin(key));
        } else if (!isSection) {
            problems.add(key, "is not a known key" + Nearest.hint(key, known), sources.origin(key));
        } else if (sources.find(key, "").isPresent()) {
            problems.add(key, "takes keys below it, not a value", sources.origin(key));
        }
    }

    /** What is odd and stops nothing, such as variables that look like ours and are not read by anything. */
    List<String> warnings() {
        return Stream.concat(warnings.stream(), strayVariables()).toList();
    }

    private Stream<String> strayVariables() {
        return sources.variables().stream()
                .filter(name -> name.startsWith("TRUNKLINE_") && !knownVariables.contains(name))
                .filter(name -> name.matches("TRUNKLINE_(AGENTS|NUMBERS|TOOLS)_.*")
                        || Nearest.to(name, knownVariables).isPresent())
                .sorted()
                .map(name -> "variable " + name + " is not read by anything" + Nearest.hint(name, knownVariables));
    }
}
