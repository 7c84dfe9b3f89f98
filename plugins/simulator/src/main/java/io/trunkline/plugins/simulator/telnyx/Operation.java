package io.trunkline.plugins.simulator.telnyx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The requests that have a body. */
enum Operation {
    DIAL(false),
    ANSWER(true),
    REJECT(true),
    HANGUP(true),
    BRIDGE(true),
    TRANSFER(true),
    SPEAK(true),
    PLAYBACK_START(true),
    PLAYBACK_STOP(true),
    GATHER(true),
    GATHER_USING_SPEAK(true),
    GATHER_STOP(true),
    SEND_DTMF(true),
    RECORD_START(true),
    RECORD_STOP(true),
    RECORD_PAUSE(true),
    RECORD_RESUME(true),
    STREAMING_START(true),
    STREAMING_STOP(true),
    CLIENT_STATE_UPDATE(true),
    APPLICATION(false),
    NUMBER_ORDER(false),
    PHONE_NUMBER(false),
    PHONE_NUMBER_VOICE(false);

    private final boolean action;

    Operation(boolean action) {
        this.action = action;
    }

    /** The action of a path's last segment. */
    static Optional<Operation> action(String segment) {
        return Arrays.stream(values())
                .filter(operation -> operation.action && operation.word().equals(segment))
                .findFirst();
    }

    /** The word in paths, such as {@code streaming_start}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The fields of its body. */
    Fields fields() {
        return FieldTable.of(this);
    }
}
