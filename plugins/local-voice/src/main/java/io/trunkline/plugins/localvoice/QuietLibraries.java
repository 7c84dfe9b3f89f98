package io.trunkline.plugins.localvoice;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Keeps the libraries from telling of every file and utterance on the operator's console; only their failures pass. */
final class QuietLibraries {
    /**
     * Sphinx names loggers by the class at hand, be it ours, or by its bare name. Held here because the log manager forgets the level of a
     * logger that nobody holds.
     */
    private static final List<Logger> LOGGERS = Stream.of(
                    Lexicon.class.getName(),
                    PhraseGrammar.class.getName(),
                    "edu.cmu.sphinx",
                    "AutoCepstrum",
                    "BatchCMN",
                    "DataBlocker",
                    "Decoder",
                    "DeltasFeatureExtractor",
                    "Denoise",
                    "DiscreteCosineTransform2",
                    "DiscreteFourierTransform",
                    "FeatureTransform",
                    "FrontEnd",
                    "Lifter",
                    "MelFrequencyFilterBank",
                    "Preemphasizer",
                    "RaisedCosineWindower",
                    "SimpleAcousticScorer",
                    "StreamDataSource",
                    "com.sun.speech.freetts",
                    "de.dfki.lt.freetts")
            .map(Logger::getLogger)
            .toList();

    private QuietLibraries() {}

    static void quiet() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.SEVERE));
    }
}
