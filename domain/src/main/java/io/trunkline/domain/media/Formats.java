package io.trunkline.domain.media;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;

/** Keeps audio from being read in a format it is not in. */
final class Formats {
    private Formats() {}

    static void require(AudioFormat agreed, AudioFrame frame) {
        if (!frame.format().equals(agreed)) {
            throw new IllegalArgumentException("a frame in " + frame.format() + " where " + agreed + " was agreed");
        }
    }
}
