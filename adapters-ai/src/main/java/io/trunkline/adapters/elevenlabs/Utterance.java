package io.trunkline.adapters.elevenlabs;

/** One response of the agent. */
final class Utterance {
    private final String name;
    private String text = "";
    private long bytes;
    private boolean cut;

    Utterance(String name) {
        this.name = name;
    }

    void add(int length) {
        bytes += length;
    }

    void say(String words) {
        text = words;
    }

    void cut() {
        cut = true;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    long bytes() {
        return bytes;
    }

    boolean isCut() {
        return cut;
    }
}
