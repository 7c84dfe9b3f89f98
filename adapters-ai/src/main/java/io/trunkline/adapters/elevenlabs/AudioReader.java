package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.ServerMessage.Voiced;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.FrameScanner;
import org.jspecify.annotations.Nullable;

/** Reads the agent's voice out of messages without the parser. One for each socket, on its thread. */
final class AudioReader {
    private static final int TYPE = 0;
    private static final int EVENT = 1;
    private static final int AUDIO = 2;
    private static final int DIGITS = 18;

    private final FrameScanner scanner = new FrameScanner("type", "audio_event.event_id", "audio_event.audio_base_64");

    /** Null for everything else, and for what is wrong: the parser finds out. */
    @Nullable
    Voiced read(byte[] utf8, int offset, int length) {
        if (!scanner.scan(utf8, offset, length) || !scanner.is(TYPE, "audio")) {
            return null;
        }
        long event = scanner.whole(EVENT, DIGITS);
        AudioFrame frame = scanner.audio(AUDIO, AudioFormat.PCMU_8K);
        if (frame == null || (event < 0 && scanner.isThere(EVENT))) {
            return null;
        }
        return new Voiced(event < 0 ? ServerMessage.UNNUMBERED : event, frame);
    }
}
