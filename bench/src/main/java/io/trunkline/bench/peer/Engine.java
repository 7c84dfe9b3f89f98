package io.trunkline.bench.peer;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI Realtime as far as a session needs it: greets, confirms the format, and answers by a habit.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/realtime-server-events">OpenAI: server events</a>
 */
public final class Engine {
    /** How the engine answers. */
    public sealed interface Habit {
        /** Sends every frame back. */
        record Echo() implements Habit {}

        /** Says something once, when the session is set up. */
        record Greet() implements Habit {}

        /**
         * Says {@code spoken} at once every {@code every}, in pieces of 200 ms, and is interrupted a second after every fifth
         * time.
         */
        record Burst(Duration every, Duration spoken, Tally heard) implements Habit {}

        /** Sends every text that carries sound back as it is: what is behind a relay is no engine. */
        record Mirror() implements Habit {}
    }

    private static final byte[] AUDIO = Text.bytes("\"audio\":\"");
    private static final byte[] PAYLOAD = Text.bytes("\"payload\":\"");
    private static final byte[] UPDATE = Text.bytes("\"session.update\"");
    private static final byte[] QUOTE_END = Text.bytes("\"}");
    private static final int PIECE = 10;
    private static final int INTERRUPTED = 5;

    private final Loop loop;
    private final Habit habit;
    private final String format;
    private final Duration readyAfter;
    private final List<Caller> callers;

    /**
     * An engine.
     *
     * @param format {@code audio/pcmu}, or {@code audio/pcm} for 24 kHz
     * @param readyAfter how long a session takes to be set up
     * @param callers by their number, told when the engine reports speech
     */
    public Engine(Loop loop, Habit habit, String format, Duration readyAfter, List<Caller> callers) {
        this.loop = loop;
        this.habit = habit;
        this.format = format;
        this.readyAfter = readyAfter;
        this.callers = callers;
    }

    /** Listen; gives the port. */
    public int listen() throws IOException {
        return loop.listen(Session::new);
    }

    private final class Session implements Link.Handler {
        private byte[] out = new byte[4096];
        private Tally.@Nullable Numbers heard;
        private int responses;
        private int call = -1;
        private volatile boolean over;

        @Override
        public void opened(Link opened) {
            if (!(habit instanceof Habit.Mirror)) {
                loop.after(
                        readyAfter.toNanos(),
                        () -> opened.send(
                                Text.bytes(
                                        "{\"type\":\"session.created\",\"event_id\":\"e1\",\"session\":{\"type\":\"realtime\",\"id\":\"s1\"}}")));
            }
        }

        @Override
        public void text(Link from, byte[] bytes, int start, int end) {
            byte[] needle = habit instanceof Habit.Mirror ? PAYLOAD : AUDIO;
            int audio = Text.find(bytes, start, end, needle);
            if (audio >= 0) {
                int begins = audio + needle.length;
                heard(from, bytes, begins, Text.quoteEnd(bytes, begins, end), start, end);
            } else if (Text.find(bytes, start, end, UPDATE) >= 0) {
                from.send(Text.bytes(updated()));
                ready(from);
            }
        }

        @Override
        public void closed() {
            over = true;
        }

        private void ready(Link to) {
            switch (habit) {
                case Habit.Echo _ -> respond(to);
                case Habit.Greet _ -> {
                    respond(to);
                    delta(to, Base64.getEncoder().encode(Stamp.write(0, 0)));
                    finish(to);
                }
                case Habit.Burst burst -> loop.after(burst.every().toNanos(), () -> burst(burst, to));
                case Habit.Mirror _ -> {}
            }
        }

        private void heard(Link from, byte[] bytes, int begin, int end, int textBegin, int textEnd) {
            switch (habit) {
                case Habit.Echo _ -> delta(from, bytes, begin, end);
                case Habit.Mirror _ -> from.send(Arrays.copyOfRange(bytes, textBegin, textEnd));
                case Habit.Burst burst -> note(burst, bytes, begin, end);
                case Habit.Greet _ -> {}
            }
        }

        private void note(Habit.Burst burst, byte[] bytes, int begin, int end) {
            byte[] sound = Base64.getDecoder().decode(Arrays.copyOfRange(bytes, begin, end));
            for (int at = 0; at + Stamp.SAMPLES <= sound.length; at += Stamp.SAMPLES) {
                long word = Stamp.read(sound, at);
                if (word < 0) {
                    burst.heard().unreadable.increment();
                    continue;
                }
                if (heard == null) {
                    heard = burst.heard().new Numbers();
                }
                call = Stamp.call(word);
                heard.arrived(Stamp.number(word));
            }
        }

        private void burst(Habit.Burst burst, Link to) {
            if (over) {
                return;
            }
            respond(to);
            byte[] piece = new byte[PIECE * Stamp.SAMPLES];
            for (long left = burst.spoken().toMillis(); left > 0; left -= PIECE * 20) {
                for (int i = 0; i < PIECE; i++) {
                    System.arraycopy(Stamp.write(0, i), 0, piece, i * Stamp.SAMPLES, Stamp.SAMPLES);
                }
                delta(to, Base64.getEncoder().encode(piece));
            }
            finish(to);
            if (responses % INTERRUPTED == 0) {
                loop.after(TimeUnit.SECONDS.toNanos(1), () -> interrupt(to));
            }
            loop.after(burst.every().toNanos(), () -> burst(burst, to));
        }

        private void interrupt(Link to) {
            if (call >= 0 && call < callers.size() && !over) {
                callers.get(call).speechReported();
                to.send(Text.bytes("{\"type\":\"input_audio_buffer.speech_started\",\"event_id\":\"e5\","
                        + "\"audio_start_ms\":0,\"item_id\":\"c" + responses + "\"}"));
                to.send(Text.bytes("{\"type\":\"input_audio_buffer.speech_stopped\",\"event_id\":\"e6\","
                        + "\"audio_end_ms\":0,\"item_id\":\"c" + responses + "\"}"));
            }
        }

        private void respond(Link to) {
            responses++;
            to.send(Text.bytes("{\"type\":\"response.created\",\"event_id\":\"e2\",\"response\":{\"id\":\"r" + responses
                    + "\",\"status\":\"in_progress\"}}"));
        }

        private void finish(Link to) {
            to.send(Text.bytes("{\"type\":\"response.output_audio.done\",\"event_id\":\"e3\",\"response_id\":\"r"
                    + responses + "\",\"item_id\":\"i" + responses + "\",\"output_index\":0,\"content_index\":0}"));
            to.send(Text.bytes("{\"type\":\"response.done\",\"event_id\":\"e4\",\"response\":{\"id\":\"r" + responses
                    + "\",\"status\":\"completed\",\"output\":[]}}"));
        }

        private void delta(Link to, byte[] base64) {
            delta(to, base64, 0, base64.length);
        }

        private synchronized void delta(Link to, byte[] base64, int begin, int end) {
            byte[] head = Text.bytes("{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_0123456789\","
                    + "\"response_id\":\"r" + responses + "\",\"item_id\":\"i" + responses
                    + "\",\"output_index\":0,\"content_index\":0,\"delta\":\"");
            int length = head.length + end - begin + QUOTE_END.length;
            if (out.length < length) {
                out = new byte[length];
            }
            System.arraycopy(head, 0, out, 0, head.length);
            System.arraycopy(base64, begin, out, head.length, end - begin);
            System.arraycopy(QUOTE_END, 0, out, length - QUOTE_END.length, QUOTE_END.length);
            to.send(out, length);
        }

        private String updated() {
            String word = "{\"type\":\"" + format + "\"" + (format.equals("audio/pcm") ? ",\"rate\":24000" : "") + "}";
            return "{\"type\":\"session.updated\",\"event_id\":\"e0\",\"session\":{\"type\":\"realtime\",\"audio\":{"
                    + "\"input\":{\"format\":" + word + "},\"output\":{\"format\":" + word + "}}}}";
        }
    }
}
