package io.trunkline.plugins.localvoice;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.util.function.Supplier;

/** Makes a detector for every call: the network's, or the one that needs no native library. */
final class VoiceDetectors implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(VoiceDetectors.class.getName());

    private final Supplier<VoiceDetector> detectors;
    private final Runnable close;

    private VoiceDetectors(Supplier<VoiceDetector> detectors, Runnable close) {
        this.detectors = detectors;
        this.close = close;
    }

    /**
     * Loads what the choice asks for.
     *
     * @throws IllegalStateException when the network is asked for and does not load
     */
    static VoiceDetectors load(Choice choice) {
        return switch (choice) {
            case ENERGY -> energy();
            case SILERO -> silero();
            case AUTO -> {
                try {
                    yield silero();
                } catch (IllegalStateException unavailable) {
                    LOG.log(System.Logger.Level.WARNING, unavailable.getMessage() + "; using the energy detector");
                    yield energy();
                }
            }
        };
    }

    private static VoiceDetectors energy() {
        return new VoiceDetectors(EnergyDetector::new, () -> {});
    }

    private static VoiceDetectors silero() {
        try {
            SileroModel model = SileroModel.load();
            return new VoiceDetectors(() -> new SileroDetector(model), model::close);
        } catch (OrtException | IOException | LinkageError | RuntimeException failed) {
            throw new IllegalStateException("the Silero voice detector does not load: " + failed, failed);
        }
    }

    /** A detector for one call. */
    VoiceDetector create() {
        return detectors.get();
    }

    @Override
    public void close() {
        close.run();
    }

    /** What the operator chose. */
    enum Choice {
        /** The network where it loads, else energy. */
        AUTO,
        /** The network or nothing. */
        SILERO,
        /** Energy. */
        ENERGY
    }
}
