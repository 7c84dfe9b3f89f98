package io.trunkline.plugins.localvoice;

import ai.onnxruntime.OrtException;

/** Speech as the Silero network hears it in one call. */
final class SileroDetector implements VoiceDetector {
    private static final float LIKELY = 0.5f;
    private static final float FULL_SCALE = 32_768f;

    private final SileroModel model;
    private final float[] memory = new float[SileroModel.MEMORY];
    private final float[] input = new float[SileroModel.CONTEXT + WINDOW];

    SileroDetector(SileroModel model) {
        this.model = model;
    }

    @Override
    public boolean speech(short[] window) {
        return likelihood(window) > LIKELY;
    }

    /** How likely the next {@link #WINDOW} samples hold speech, from 0 to 1. */
    float likelihood(short[] window) {
        System.arraycopy(input, WINDOW, input, 0, SileroModel.CONTEXT);
        for (int i = 0; i < WINDOW; i++) {
            input[SileroModel.CONTEXT + i] = window[i] / FULL_SCALE;
        }
        try {
            return model.speech(input, memory);
        } catch (OrtException failed) {
            throw new IllegalStateException("voice detection failed: " + failed.getMessage(), failed);
        }
    }
}
