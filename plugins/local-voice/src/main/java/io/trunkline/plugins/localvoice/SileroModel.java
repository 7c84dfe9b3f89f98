package io.trunkline.plugins.localvoice;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/** The Silero voice activity network, version 5, run by ONNX Runtime. Shared by all calls; safe for threads. */
final class SileroModel implements AutoCloseable {
    /** Samples of the window before that the network wants to see again. */
    static final int CONTEXT = 32;

    /** Numbers the network wants back with the next window. */
    static final int MEMORY = 2 * 128;

    private static final String FILE = "silero_vad_v5.onnx";

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final OnnxTensor rate;

    private SileroModel(OrtEnvironment environment, byte[] network) throws OrtException {
        this.environment = environment;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // the network is tiny: threads of its own would only wait for each other
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(network, options);
        }
        this.rate = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[] {VoiceDetector.RATE}), new long[0]);
    }

    /**
     * Loads the native library and the network.
     *
     * @throws LinkageError when this machine has no such library
     */
    static SileroModel load() throws OrtException, IOException {
        try (InputStream file = SileroModel.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException(FILE + " is not in the plugin");
            }
            return new SileroModel(OrtEnvironment.getEnvironment(), file.readAllBytes());
        }
    }

    /**
     * How likely the window holds speech.
     *
     * @param window {@link #CONTEXT} samples of the window before and {@link VoiceDetector#WINDOW} new ones, within ±1
     * @param memory {@link #MEMORY} numbers, replaced by the next ones
     */
    float speech(float[] window, float[] memory) throws OrtException {
        try (OnnxTensor input =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(window), new long[] {1, window.length});
                OnnxTensor state =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(memory), new long[] {2, 1, 128});
                OrtSession.Result result = session.run(Map.of("input", input, "state", state, "sr", rate))) {
            ((OnnxTensor) result.get(1)).getFloatBuffer().get(memory);
            return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
        }
    }

    @Override
    public void close() {
        rate.close();
        try {
            session.close();
        } catch (OrtException alreadyClosed) {
            throw new IllegalStateException(alreadyClosed);
        }
    }
}
