package io.trunkline.app.session;

import io.trunkline.app.socket.Priority;
import io.trunkline.plugins.simulator.line.Playback;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;

/**
 * A carrier at the other end of a media socket, by a test's clock: it plays what it is sent, moment by moment as the simulated
 * carriers do, and lets marks come back. Both ways take time.
 */
final class PlayingCarrier extends HeardSession {
    /** How much a telephone line plays at once. */
    private static final Duration MOMENT = Duration.ofMillis(20);

    private static final int SAMPLES_OF_A_MILLISECOND = 8;

    private final Spelling spelling;
    private final HandClock clock;
    private final Duration out;
    private final Duration back;
    private final Consumer<String> messages;
    private final Playback playback = new Playback();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int over;
    private int clears;

    /**
     * A carrier that has nothing to play yet.
     *
     * @param out how long our messages take to it
     * @param back how long its own take to us
     * @param messages takes its own
     */
    PlayingCarrier(Spelling spelling, HandClock clock, Duration out, Duration back, Consumer<String> messages) {
        this.spelling = spelling;
        this.clock = clock;
        this.out = out;
        this.back = back;
        this.messages = messages;
    }

    /** The line is up: from now on the caller hears what is to be played, or silence. */
    void begin() {
        over = line.size();
        line.writeBytes(playback.next(Math.toIntExact(MOMENT.toMillis()) * SAMPLES_OF_A_MILLISECOND));
        clock.after(MOMENT, this::begin);
    }

    @Override
    public boolean sendText(byte[] utf8, Priority priority) {
        JsonObject message = Json.createReader(new ByteArrayInputStream(utf8)).readObject();
        if (isMedia(message)) {
            sent.writeBytes(audio(message));
        }
        clock.after(out, () -> obey(message));
        return isOpen();
    }

    private void obey(JsonObject message) {
        switch (message.getString("event")) {
            case "media" -> playback.add(audio(message));
            case "mark" -> {
                String name = message.getJsonObject("mark").getString("name");
                playback.mark(() -> clock.after(back, () -> messages.accept(spelling.mark(name))));
            }
            case "clear" -> {
                clears++;
                playback.clear();
            }
            default -> throw new AssertionError(message);
        }
    }

    /** How often it was told to be silent. */
    int clears() {
        return clears;
    }

    /** How much of a sound has been sent to it. */
    long sentMillis(byte sound) {
        return millis(sent.toByteArray(), sound, sent.size());
    }

    /** How much of a sound the caller has heard by now. */
    long heardMillis(byte sound) {
        return millis(line.toByteArray(), sound, over);
    }

    private static boolean isMedia(JsonObject message) {
        return message.getString("event").equals("media");
    }

    private static byte[] audio(JsonObject message) {
        return Base64.getDecoder().decode(message.getJsonObject("media").getString("payload"));
    }

    private static long millis(byte[] audio, byte sound, int until) {
        int samples = 0;
        for (int i = 0; i < until; i++) {
            samples += audio[i] == sound ? 1 : 0;
        }
        return samples / SAMPLES_OF_A_MILLISECOND;
    }
}
