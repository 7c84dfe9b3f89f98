package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Message.ToolUse;
import io.trunkline.ports.voice.ModelEvent;
import io.trunkline.ports.voice.ModelEvent.Finished;
import io.trunkline.ports.voice.ModelEvent.Text;
import io.trunkline.ports.voice.ModelEvent.ToolAsked;
import io.trunkline.ports.voice.Used;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One answer as it grows: what a reader finds is told to the host. For one attempt; one call at a time. */
public final class Answer {
    /** What a token has on the average: what the vendors themselves say where they have no count. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Teller<ModelEvent> teller;
    private final Asked asked;
    private final Tokens tokens = new Tokens();
    private Optional<Failed> failure = Optional.empty();
    private long charactersOut;
    private boolean begun;
    private boolean whole;
    private boolean settled;

    /**
     * What was asked.
     *
     * @param vendor who charges
     * @param model which
     * @param characters that it has to read
     */
    record Asked(String vendor, String model, long characters) {}

    Answer(Teller<ModelEvent> teller, Asked asked) {
        this.teller = teller;
        this.asked = asked;
    }

    /** A piece of what is said; nothing if it is empty. */
    public void text(String delta) {
        if (!delta.isEmpty()) {
            begun = true;
            charactersOut += delta.length();
            teller.tell(new Text(delta));
        }
    }

    /** The model asks for a tool. */
    public void ask(ToolUse use) {
        begun = true;
        charactersOut += use.tool().length() + use.arguments().length();
        teller.tell(new ToolAsked(use));
    }

    /** Something that is not as it should be. */
    public void warn(String reason) {
        teller.warn(reason);
    }

    /** What the vendor tells of tokens. */
    public Tokens tokens() {
        return tokens;
    }

    /** The answer is whole. */
    public void finish(Finished.Reason reason, Optional<String> verbatim) {
        if (!isOver()) {
            whole = true;
            settle();
            teller.tell(new Finished(reason, verbatim));
            teller.over();
        }
    }

    /** The vendor says that it failed. */
    public void fail(Failed failed) {
        if (!isOver()) {
            failure = Optional.of(failed);
        }
    }

    boolean isOver() {
        return whole || failure.isPresent();
    }

    boolean hasBegun() {
        return begun;
    }

    Optional<Failed> failure() {
        return failure;
    }

    /** Tell what was used, once. Where the vendor has not told, or not to the end, it is estimated. */
    void settle() {
        if (settled) {
            return;
        }
        settled = true;
        Map<Unit, Long> amounts = new EnumMap<>(Unit.class);
        amounts.putAll(tokens.told());
        boolean told = whole && amounts.containsKey(Unit.TEXT_OUT);
        if (!told) {
            amounts.putIfAbsent(Unit.TEXT_IN, tokens(asked.characters()));
            amounts.merge(Unit.TEXT_OUT, tokens(charactersOut), Math::max);
        }
        teller.used(new Used(new Usage(asked.vendor(), asked.model(), amounts, !told, Optional.empty())));
    }

    private static long tokens(long characters) {
        return Math.ceilDiv(characters, CHARACTERS_PER_TOKEN);
    }
}
