package io.trunkline.ports.voice;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.Encoding;
import io.trunkline.ports.voice.SpeechToText.Transcription;

/** A caller who makes noise, or none, in frames of 20 ms as a carrier sends them. */
public record Caller(Transcription ear, AudioFormat format) {
    private static final int FRAME = 20;
    private static final int PITCH = 200;

    /** Speak, then be silent for long enough. */
    public void say(int millis) {
        speak(millis);
        pause(400);
    }

    /** Speak. */
    public void speak(int millis) {
        send(millis, true);
    }

    /** Be silent. */
    public void pause(int millis) {
        send(millis, false);
    }

    private void send(int millis, boolean loud) {
        for (int sent = 0; sent < millis; sent += FRAME) {
            ear.hear(AudioFrame.of(format, frame(loud)));
        }
    }

    private byte[] frame(boolean loud) {
        byte[] audio = new byte[format.bytes(FRAME)];
        int width = format.encoding().bytesPerSample();
        int half = format.sampleRate() / PITCH / 2;
        for (int i = 0; i < audio.length; i++) {
            boolean up = i / width / half % 2 == 0;
            audio[i] = loud ? loud(i, up) : silent();
        }
        return audio;
    }

    private byte loud(int index, boolean up) {
        return switch (format.encoding()) {
            case PCMU, PCMA -> (byte) (up ? 0x90 : 0x10);
            case PCM16 -> (byte) (index % 2 == 0 ? 0 : up ? 0x20 : 0xe0);
        };
    }

    private byte silent() {
        return (byte) (format.encoding() == Encoding.PCMU ? 0xff : format.encoding() == Encoding.PCMA ? 0xd5 : 0);
    }
}
