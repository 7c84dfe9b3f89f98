package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.AudioPiece;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.FrameScanner;
import org.jspecify.annotations.Nullable;

/** Reads the agent's voice out of messages as they come up to fifty times a second. One for each socket, on its thread. */
final class AudioReader {
    private static final int TYPE = 0;
    private static final int RESPONSE = 1;
    private static final int ITEM = 2;
    private static final int CONTENT_INDEX = 3;
    private static final int DELTA = 4;
    private static final int INDEX_DIGITS = 9;

    private final FrameScanner scanner = new FrameScanner("type", "response_id", "item_id", "content_index", "delta");
    private String response = "";
    private String item = "";

    /** Null for everything else, and for what is wrong: the parser finds out. */
    @Nullable
    AudioPiece read(byte[] utf8, int offset, int length) {
        if (!scanner.scan(utf8, offset, length) || !isDelta() || scanner.isText(CONTENT_INDEX)) {
            return null;
        }
        AudioFrame frame = scanner.audio(DELTA, AudioFormat.PCMU_8K);
        item = scanner.text(ITEM, item);
        if (frame == null || item.isEmpty()) {
            return null;
        }
        response = scanner.text(RESPONSE, response);
        return new AudioPiece(response, item, (int) Math.max(0, scanner.whole(CONTENT_INDEX, INDEX_DIGITS)), frame);
    }

    private boolean isDelta() {
        return scanner.is(TYPE, "response.output_audio.delta") || scanner.is(TYPE, "response.audio.delta");
    }
}
