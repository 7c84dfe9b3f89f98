package io.trunkline.plugins.simulator.openai;

import java.util.Optional;

/** Sends audio back as it came, spliced from one message into the other without decoding it. */
final class Echo {
    private static final String APPEND = "\"input_audio_buffer.append\"";
    private static final String AUDIO = "\"audio\":\"";

    private final String head;
    private long count;

    /** Echoes as audio of a response that never ends. */
    Echo(Response response) {
        head = "{\"type\":\"response.output_audio.delta\",\"response_id\":\"" + response.id() + "\",\"item_id\":\""
                + response.itemId() + "\",\"output_index\":0,\"content_index\":0,\"event_id\":\"event_";
    }

    /** Whether a message brings audio. */
    static boolean isAudio(String message) {
        return message.contains(APPEND);
    }

    /** The delta that gives a message's audio back; empty when it has none. */
    Optional<String> of(String message) {
        int audio = message.indexOf(AUDIO);
        if (audio < 0) {
            return Optional.empty();
        }
        int begin = audio + AUDIO.length();
        int end = message.indexOf('"', begin);
        return end < 0 ? Optional.empty() : Optional.of(delta(message, begin, end));
    }

    private String delta(String message, int begin, int end) {
        return new StringBuilder(head.length() + end - begin + 40)
                .append(head)
                .append(++count)
                .append("\",\"delta\":\"")
                .append(message, begin, end)
                .append("\"}")
                .toString();
    }
}
