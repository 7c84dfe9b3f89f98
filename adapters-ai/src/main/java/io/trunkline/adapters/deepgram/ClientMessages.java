package io.trunkline.adapters.deepgram;

import org.jspecify.annotations.Nullable;

/** What is said to Deepgram; public records, because the JSON binding sees no others. */
final class ClientMessages {
    static final Command KEEP_ALIVE = new Command("KeepAlive");
    static final Command FINALIZE = new Command("Finalize");
    static final Command CLOSE_STREAM = new Command("CloseStream");
    static final Command FORCE_END_TURN = new Command("ForceEndTurn");
    static final Command FLUSH = new Command("Flush");
    static final Command CLEAR = new Command("Clear");
    static final Command CLOSE = new Command("Close");

    private ClientMessages() {}

    /** A message that is its type and nothing else. */
    public record Command(String type) {}

    /** Text to be spoken. */
    public record Speak(String type, String text) {
        static Speak of(String text) {
            return new Speak("Speak", text);
        }

        @Override
        public String toString() {
            return "Speak[" + text.length() + " characters]";
        }
    }

    /** The caller interrupts; without an offset where none can be named. */
    public record Interrupt(String type, @Nullable Offset playbackOffset) {
        static Interrupt at(long millis) {
            return new Interrupt("Interrupt", new Offset("time_ms", millis));
        }

        static Interrupt somewhere() {
            return new Interrupt("Interrupt", null);
        }
    }

    /** How much of the session's audio was played. */
    public record Offset(String type, long value) {}
}
