package io.trunkline.domain.prompt;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a prompt is filled in with, where it says <code>{name}</code> or <code>{{name}}</code>. A value is text and nothing
 * else: a name in it is not filled in again. Its text form leaves the values out.
 *
 * @param values by name, without control characters, each of at most {@link #LONGEST} characters
 */
public record Variables(Map<String, String> values) {
    /** No variables. */
    public static final Variables NONE = new Variables(Map.of());

    /** The longest value, in characters. */
    public static final int LONGEST = 1_000;

    private static final String WORD = "([A-Za-z][A-Za-z0-9_-]{0,63})";
    private static final Pattern NAME = Pattern.compile(WORD);
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*" + WORD + "\\s*}}|\\{" + WORD + "}");
    private static final Pattern BREAK = Pattern.compile("[\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029]+");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    /** Cleans the values, cuts those that are too long, and leaves out what is no name. */
    public Variables {
        Map<String, String> clean = new TreeMap<>();
        values.forEach((name, value) -> {
            if (isName(name)) {
                clean.put(name, clean(value));
            }
        });
        values = Map.copyOf(clean);
    }

    /** Whether a variable can have this name: at most 64 letters, digits, _ and -, beginning with a letter. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The same, with others that go before these. */
    public Variables with(Map<String, String> others) {
        Map<String, String> both = new TreeMap<>(values);
        both.putAll(others);
        return new Variables(both);
    }

    /** Fill in a text. A name that is not known stays as it is. */
    public String fill(String text) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(name(place), place.group())));
    }

    /** The names that a text asks for. */
    public static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        PLACE.matcher(text).results().map(Variables::name).forEach(names::add);
        return names;
    }

    private static String name(MatchResult place) {
        String doubled = place.group(1);
        return doubled == null ? place.group(2) : doubled;
    }

    /** A break between lines is a blank, so that words do not run together. */
    private static String clean(String value) {
        String line = UNPRINTABLE.matcher(BREAK.matcher(value).replaceAll(" ")).replaceAll("");
        if (line.length() <= LONGEST) {
            return line;
        }
        boolean splits = Character.isHighSurrogate(line.charAt(LONGEST - 1));
        return line.substring(0, splits ? LONGEST - 1 : LONGEST);
    }

    @Override
    public String toString() {
        return "Variables" + new TreeSet<>(values.keySet());
    }
}
