package io.trunkline.plugins.simulator.openai.transcription;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.hearing.Lines;
import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Page;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** {@code POST /audio/transcriptions}: one WAV file of 16 bits, mono, and the fields of the form. */
final class FilePage implements Page {
    private static final int LARGEST = 25 << 20;
    private static final int SHORTEST_MILLIS = 100;
    private static final Set<String> MODELS =
            Set.of("whisper-1", "gpt-transcribe", "gpt-4o-transcribe", "gpt-4o-mini-transcribe");
    private static final Set<String> FIELDS =
            Set.of("model", "language", "prompt", "response_format", "temperature", "keywords", "languages");

    private final Lines lines;
    private final List<SentFile> received = new ArrayList<>();
    private final Queue<CountDownLatch> held = new ConcurrentLinkedQueue<>();

    FilePage(Lines lines) {
        this.lines = lines;
    }

    synchronized List<SentFile> received() {
        return List.copyOf(received);
    }

    Runnable hold() {
        CountDownLatch latch = new CountDownLatch(1);
        held.add(latch);
        return latch::countDown;
    }

    @Override
    public void serve(Arrival arrival, byte[] body, Answer answer) throws IOException, InterruptedException {
        if (body.length > LARGEST) {
            answer.json(
                    413,
                    Errors.invalid("", "file", "Maximum content size limit exceeded.")
                            .body());
            return;
        }
        Optional<FormReader> form =
                FormReader.read(arrival.header("content-type").orElse(""), body);
        if (form.isEmpty()) {
            answer.json(
                    400,
                    Errors.invalid("", "", "Could not parse multipart form.").body());
            return;
        }
        Optional<Errors> error = check(form.get());
        if (error.isPresent()) {
            answer.json(
                    error.get().code().equals("model_not_found") ? 404 : 400,
                    error.get().body());
            return;
        }
        Optional<SentFile> file = open(form.get());
        if (file.isEmpty()) {
            answer.json(
                    400,
                    Errors.invalid("invalid_value", "file", "Audio file might be corrupted.")
                            .body());
        } else if (file.get().millis() < SHORTEST_MILLIS) {
            answer.json(
                    400,
                    Errors.invalid("audio_too_short", "file", "Audio file is too short.")
                            .body());
        } else {
            write(file.get(), answer);
        }
    }

    private void write(SentFile file, Answer answer) throws IOException, InterruptedException {
        String text;
        CountDownLatch latch;
        synchronized (this) {
            received.add(file);
            text = file.loudMillis() > 0 ? lines.next() : "";
            latch = held.poll();
        }
        if (latch != null) {
            latch.await();
        }
        answer.json(
                200,
                Json.object()
                        .add("text", text)
                        .add("usage", usage(file, text))
                        .build()
                        .toString());
    }

    /** The old model counts seconds, the others tokens. */
    static JsonObject usage(String model, int millis, String text) {
        if (model.equals("whisper-1")) {
            return Json.object()
                    .add("type", "duration")
                    .add("seconds", Math.ceilDiv(millis, 1000))
                    .build();
        }
        int audio = Math.ceilDiv(millis, 100);
        int out = Math.ceilDiv(text.length(), 4);
        return Json.object()
                .add("type", "tokens")
                .add("input_tokens", audio)
                .add("input_token_details", Json.object().add("text_tokens", 0).add("audio_tokens", audio))
                .add("output_tokens", out)
                .add("total_tokens", audio + out)
                .build();
    }

    private static JsonObject usage(SentFile file, String text) {
        return usage(file.fields().getOrDefault("model", ""), file.millis(), text);
    }

    private static Optional<Errors> check(FormReader form) {
        Optional<Errors> unknown = form.fields().keySet().stream()
                .filter(name -> !FIELDS.contains(name.replaceFirst("\\[]$", "")))
                .findFirst()
                .map(Errors::unknown);
        if (unknown.isPresent()) {
            return unknown;
        }
        if (!form.files().keySet().equals(Set.of("file"))) {
            return Optional.of(Errors.invalid("missing_required_parameter", "file", "you must provide a file"));
        }
        if (!MODELS.contains(form.fields().getOrDefault("model", ""))) {
            return Optional.of(Errors.invalid("model_not_found", "model", "The model does not exist."));
        }
        if (!form.fields().getOrDefault("response_format", "json").equals("json")) {
            return Optional.of(Errors.value("response_format"));
        }
        return form.fields().getOrDefault("language", "en").matches("[a-z]{2,3}")
                ? Optional.empty()
                : Optional.of(Errors.value("language"));
    }

    private static Optional<SentFile> open(FormReader form) {
        byte[] content = form.files().getOrDefault("file", new byte[0]);
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(content))) {
            AudioFormat format = audio.getFormat();
            if (format.getChannels() != 1 || format.getSampleSizeInBits() != 16 || format.isBigEndian()) {
                return Optional.empty();
            }
            byte[] bytes = audio.readAllBytes();
            int rate = (int) format.getSampleRate();
            short[] samples = new Sound(Sound.Spelling.LINEAR, rate).decode(bytes);
            int millis = (int) (samples.length * 1000L / rate);
            return Optional.of(new SentFile(form.fields(), rate, millis, loudMillis(samples, rate)));
        } catch (IOException | UnsupportedAudioFileException noWave) {
            return Optional.empty();
        }
    }

    /** Milliseconds of loud audio, in steps of 20. */
    private static int loudMillis(short[] samples, int rate) {
        int step = rate / 50;
        int loud = 0;
        for (int at = 0; at + step <= samples.length; at += step) {
            loud += Sound.isLoud(samples, at, step) ? 20 : 0;
        }
        return loud;
    }
}
