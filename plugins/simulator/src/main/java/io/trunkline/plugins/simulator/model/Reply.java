package io.trunkline.plugins.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One answer of an imitated model.
 *
 * @param thought what it thinks first, by the vendor's means; empty for nothing
 * @param text what it says
 * @param calls the tools it asks for after that
 * @param isCut whether it stops because it reached the limit of tokens
 * @param isFiltered whether it stops because the vendor does not let it be said
 * @param isEndless whether it says its text over and over until nobody listens
 * @param raw where not empty, the data of the events, said instead of everything else
 * @param usage what it tells of tokens
 */
public record Reply(
        String thought,
        String text,
        List<Call> calls,
        boolean isCut,
        boolean isFiltered,
        boolean isEndless,
        List<String> raw,
        Usage usage) {
    private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*?(?=\\s|$)");

    /**
     * A tool it asks for.
     *
     * @param tool its name
     * @param arguments JSON as text
     */
    public record Call(String tool, String arguments) {}

    /**
     * Tokens.
     *
     * @param read all of them, the cached ones too
     * @param cached those of them that were read from the cache
     * @param said without those that were thought
     * @param thought on top
     */
    public record Usage(int read, int cached, int said, int thought) {}

    /** Keeps its own copies. */
    public Reply {
        calls = List.copyOf(calls);
        raw = List.copyOf(raw);
    }

    /** It says this. */
    public static Reply says(String text) {
        return new Reply("", text, List.of(), false, false, false, List.of(), new Usage(20, 8, 6, 0));
    }

    /** It sends this, event by event. */
    public static Reply raw(String... data) {
        return new Reply("", "", List.of(), false, false, false, List.of(data), new Usage(0, 0, 0, 0));
    }

    /** And asks for a tool. */
    public Reply calling(String tool, String arguments) {
        List<Call> more = new ArrayList<>(calls);
        more.add(new Call(tool, arguments));
        return new Reply(thought, text, more, isCut, isFiltered, isEndless, raw, usage);
    }

    /** After it thought this. */
    public Reply thinking(String thoughts) {
        Usage more = new Usage(usage.read(), usage.cached(), usage.said(), 4);
        return new Reply(thoughts, text, calls, isCut, isFiltered, isEndless, raw, more);
    }

    /** And reaches the limit of tokens. */
    public Reply cut() {
        return new Reply(thought, text, calls, true, isFiltered, isEndless, raw, usage);
    }

    /** And is stopped by the vendor. */
    public Reply filtered() {
        return new Reply(thought, text, calls, isCut, true, isEndless, raw, usage);
    }

    /** Over and over. */
    public Reply endless() {
        return new Reply(thought, text, calls, isCut, isFiltered, true, raw, usage);
    }

    /** The words, each with the space before it. */
    public List<String> pieces() {
        return WORD.matcher(text).results().map(match -> match.group()).toList();
    }
}
