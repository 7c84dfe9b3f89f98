package io.trunkline.app.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** What somebody says into a microphone, put together of the demo's clips and pauses. */
final class Microphone {
    private static final AudioFormat FORMAT = new AudioFormat(8000, 16, 1, true, false);

    private final ByteArrayOutputStream samples = new ByteArrayOutputStream();

    Microphone pause(Duration time) {
        samples.writeBytes(new byte[Math.toIntExact(time.toMillis()) * 16]);
        return this;
    }

    Microphone say(String clip) throws IOException, UnsupportedAudioFileException {
        InputStream file = Objects.requireNonNull(Microphone.class.getResourceAsStream("/demo/" + clip + ".wav"));
        try (AudioInputStream law = AudioSystem.getAudioInputStream(new BufferedInputStream(file));
                AudioInputStream linear = AudioSystem.getAudioInputStream(FORMAT, law)) {
            linear.transferTo(samples);
        }
        return this;
    }

    Path write(Path file) throws IOException {
        byte[] all = samples.toByteArray();
        try (AudioInputStream audio = new AudioInputStream(new ByteArrayInputStream(all), FORMAT, all.length / 2)) {
            AudioSystem.write(audio, AudioFileFormat.Type.WAVE, file.toFile());
        }
        return file;
    }
}
