package io.trunkline.plugins.localvoice;

import edu.cmu.sphinx.decoder.Decoder;
import edu.cmu.sphinx.decoder.pruner.SimplePruner;
import edu.cmu.sphinx.decoder.scorer.SimpleAcousticScorer;
import edu.cmu.sphinx.decoder.search.PartitionActiveListFactory;
import edu.cmu.sphinx.decoder.search.SimpleBreadthFirstSearchManager;
import edu.cmu.sphinx.frontend.AutoCepstrum;
import edu.cmu.sphinx.frontend.DataBlocker;
import edu.cmu.sphinx.frontend.FrontEnd;
import edu.cmu.sphinx.frontend.feature.BatchCMN;
import edu.cmu.sphinx.frontend.feature.DeltasFeatureExtractor;
import edu.cmu.sphinx.frontend.feature.FeatureTransform;
import edu.cmu.sphinx.frontend.filter.Preemphasizer;
import edu.cmu.sphinx.frontend.transform.DiscreteFourierTransform;
import edu.cmu.sphinx.frontend.util.StreamDataSource;
import edu.cmu.sphinx.frontend.window.RaisedCosineWindower;
import edu.cmu.sphinx.linguist.acoustic.AcousticModel;
import edu.cmu.sphinx.linguist.acoustic.UnitManager;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.Sphinx3Loader;
import edu.cmu.sphinx.linguist.acoustic.tiedstate.TiedStateAcousticModel;
import edu.cmu.sphinx.linguist.flat.FlatLinguist;
import edu.cmu.sphinx.recognizer.Recognizer;
import edu.cmu.sphinx.result.Result;
import edu.cmu.sphinx.util.TimeFrame;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns one utterance into words of a phrase, or into {@link #REJECTED}. One thread at a time.
 *
 * <p>The pipeline is the library's default less its own end-pointing, which cuts telephone speech to pieces, and with the
 * mean taken over the whole utterance. Grammars share the acoustic model; each is compiled once and kept.
 */
final class SphinxRecognizer {
    /** The word that stands for speech outside the grammar. */
    static final String REJECTED = "<unk>";

    private static final String ACOUSTICS = "resource:/edu/cmu/sphinx/models/en-us/en-us";
    private static final int RATE = 16_000;
    private static final int BEAM = 3_000;
    private static final double RELATIVE_BEAM = 1e-60;
    private static final double REJECTION = 1e-1;
    private static final double REJECTION_LOOP = 1e-10;
    private static final double INSERTION = 0.1;
    private static final float LANGUAGE_WEIGHT = 8f;
    private static final int GRAMMARS_KEPT = 64;

    /** The sounds. One set for all, for static caches in the library mix up those of different sets. */
    static final UnitManager UNITS = new UnitManager();

    /** Those caches are not guarded either, and compiling a grammar fills them. */
    private static final Object COMPILING = new Object();

    /** The first to load an acoustic model fills the set of sounds; afterwards it only is read. */
    private static final Object LOADING = new Object();

    /** Remembers scores while it works, so every recogniser has its own. */
    private final AcousticModel acoustics;

    private final Lexicon lexicon;
    private final StreamDataSource source = new StreamDataSource(RATE, RATE / 5, 16, false, true);
    private final FrontEnd frontEnd;
    private final Map<Phrase, Recognizer> compiled = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Phrase, Recognizer> eldest) {
            return size() > GRAMMARS_KEPT;
        }
    };

    /** Loads the acoustic model, which takes a second or two. */
    SphinxRecognizer(Lexicon lexicon) throws IOException, ClassNotFoundException {
        this.lexicon = lexicon;
        Sphinx3Loader loader = new Sphinx3Loader(ACOUSTICS, UNITS, 0f, 1e-7f, 1e-4f, 4, true);
        synchronized (LOADING) {
            loader.load();
        }
        this.acoustics = new TiedStateAcousticModel(loader, UNITS, true);
        this.frontEnd = new FrontEnd(List.of(
                source,
                new DataBlocker(10),
                new Preemphasizer(0.97),
                new RaisedCosineWindower(0.46, 25.625f, 10f),
                new DiscreteFourierTransform(-1, false),
                new AutoCepstrum(loader),
                new BatchCMN(),
                new DeltasFeatureExtractor(3),
                new FeatureTransform(loader)));
    }

    /**
     * Recognises one utterance.
     *
     * @param pcm 16-bit little-endian samples at 16 kHz
     * @return the words, with blanks between them; has {@link #REJECTED} in it when it fits nothing; may be empty
     */
    String recognize(Phrase phrase, byte[] pcm) {
        Recognizer recognizer = compiled.computeIfAbsent(phrase, this::compile);
        source.setInputStream(new ByteArrayInputStream(pcm), TimeFrame.INFINITE);
        StringBuilder words = new StringBuilder();
        for (Result result = recognizer.recognize(); result != null; result = recognizer.recognize()) {
            words.append(result.getBestResultNoFiller()).append(' ');
        }
        return words.toString().strip();
    }

    private Recognizer compile(Phrase phrase) {
        synchronized (COMPILING) {
            FlatLinguist linguist = new FlatLinguist(
                    acoustics,
                    new PhraseGrammar(phrase, lexicon),
                    UNITS,
                    INSERTION,
                    INSERTION,
                    1,
                    1,
                    LANGUAGE_WEIGHT,
                    false,
                    false,
                    false,
                    true,
                    REJECTION,
                    REJECTION_LOOP,
                    acoustics);
            SimpleBreadthFirstSearchManager search = new SimpleBreadthFirstSearchManager(
                    linguist,
                    new SimplePruner(),
                    new SimpleAcousticScorer(frontEnd, null),
                    new PartitionActiveListFactory(BEAM, RELATIVE_BEAM),
                    false,
                    0,
                    0,
                    false);
            Recognizer recognizer = new Recognizer(new Decoder(search, false, false, List.of(), 50), List.of());
            recognizer.allocate();
            return recognizer;
        }
    }
}
