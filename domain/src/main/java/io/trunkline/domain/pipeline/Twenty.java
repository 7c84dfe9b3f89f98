package io.trunkline.domain.pipeline;

import io.trunkline.ports.media.AudioFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts whole frames of telephony into single ones of 20 ms. */
final class Twenty {
    private static final int MILLIS = 20;

    private Twenty() {}

    static List<AudioFrame> of(AudioFrame frames) {
        int size = frames.format().bytes(MILLIS);
        if (frames.length() == size) {
            return List.of(frames);
        }
        byte[] bytes = frames.bytes();
        List<AudioFrame> single = new ArrayList<>();
        for (int from = 0; from + size <= bytes.length; from += size) {
            single.add(AudioFrame.of(frames.format(), Arrays.copyOfRange(bytes, from, from + size)));
        }
        return single;
    }
}
