package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.audio.WaveFile;
import io.trunkline.plugins.simulator.line.Loopback;
import io.trunkline.plugins.simulator.telnyx.Voice.Sound;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Telnyx's own sounds. Speech is heard as a babble that lasts as long as speech would; recordings are WAV files. */
final class Announcer {
    private static final Duration FETCH_LIMIT = Duration.ofSeconds(5);
    private static final int ENDLESS = 1000;

    private final Platform platform;

    Announcer(Platform platform) {
        this.platform = platform;
    }

    /** Speak after what is queued, or instead of it [SPEC SpeakRequest]. */
    Reply speak(Leg leg, JsonObject body) {
        cutShort(leg, body);
        String text = body.getString("payload");
        leg.voice()
                .add(new Sound(
                        babble(text),
                        times(body),
                        () -> {
                            leg.announce(text);
                            leg.events().speakStarted();
                        },
                        leg.events()::speakEnded));
        return Reply.accepted();
    }

    /** Say what a gathering of keys has to say; it has no events of its own. */
    void prompt(Leg leg, String text) {
        leg.voice().add(new Sound(babble(text), 1, () -> leg.announce(text), _ -> {}));
    }

    /** Play a recording after what is queued, or instead of it [SPEC PlayAudioUrlRequest]. */
    Reply play(Leg leg, JsonObject body) {
        Optional<String> url = Json.text(body, "audio_url");
        Optional<String> content = Json.text(body, "playback_content");
        if (url.isPresent() == content.isPresent()) {
            leg.breach(Rule.REST_REQUIRED, "playback_start has one of audio_url and playback_content");
            return Problem.MISSING.at("audio_url", "The 'audio_url' parameter is required.");
        }
        cutShort(leg, body);
        int times = times(body);
        if (content.isPresent()) {
            play(leg, "", decode(content.get()), times);
        } else {
            CompletableFuture<?> _ = fetch(leg, url.get()).thenAccept(file -> play(leg, url.get(), file, times));
        }
        return Reply.accepted();
    }

    Reply stop(Leg leg, JsonObject body) {
        if (Json.text(body, "stop", "all").equals("current")) {
            leg.voice().stopCurrent("cancelled");
        } else {
            leg.voice().stopAll("cancelled");
        }
        return Reply.accepted();
    }

    private static void cutShort(Leg leg, JsonObject body) {
        switch (Json.text(body, "stop", "")) {
            case "current" -> leg.voice().stopCurrent("completed");
            case "all" -> leg.voice().stopAll("completed");
            default -> {}
        }
    }

    private static void play(Leg leg, String url, Optional<byte[]> file, int times) {
        if (file.isEmpty()) {
            leg.events().playbackEnded(url, "file_not_found");
            return;
        }
        try {
            leg.voice()
                    .add(new Sound(
                            WaveFile.read(file.get()),
                            times,
                            () -> leg.events().playbackStarted(url),
                            status -> leg.events().playbackEnded(url, status)));
        } catch (IOException e) {
            leg.breach(Rule.NOT_IMITATED, "recordings are WAV files of 8 kHz, mono: " + e.getMessage());
            leg.events().playbackEnded(url, "failed");
        }
    }

    private CompletableFuture<Optional<byte[]>> fetch(Leg leg, String url) {
        URI address = URI.create(url);
        if (!Loopback.isLoopback(address)) {
            leg.breach(Rule.LOOPBACK, "the audio_url's host is another");
            return CompletableFuture.completedFuture(Optional.empty());
        }
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(FETCH_LIMIT).build();
        return platform.http()
                .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                .handle((response, failure) -> failure == null && response.statusCode() == 200
                        ? Optional.of(response.body())
                        : Optional.empty());
    }

    private static Optional<byte[]> decode(String content) {
        try {
            return Optional.of(Base64.getDecoder().decode(content));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] babble(String text) {
        return Mulaw.encode(Babble.saying(text, Mulaw.RATE));
    }

    private static int times(JsonObject body) {
        String loop = body.containsKey("loop") ? body.get("loop").toString().replace("\"", "") : "1";
        return loop.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(loop) : ENDLESS;
    }
}
