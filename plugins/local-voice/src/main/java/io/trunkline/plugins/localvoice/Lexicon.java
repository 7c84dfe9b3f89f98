package io.trunkline.plugins.localvoice;

import edu.cmu.sphinx.linguist.acoustic.UnitManager;
import edu.cmu.sphinx.linguist.dictionary.TextDictionary;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * How words are pronounced. The library's own class reads its file anew for every grammar; this one reads it once and is
 * shared by all recognisers, one of which looks up words at a time.
 */
final class Lexicon extends TextDictionary {
    private static final String FOLDER = "resource:/edu/cmu/sphinx/models/en-us/";

    private Lexicon(UnitManager units) throws IOException, ClassNotFoundException {
        super(FOLDER + "cmudict-en-us.dict", FOLDER + "en-us/noisedict", List.of(), false, null, units);
    }

    static Lexicon load() throws IOException, ClassNotFoundException {
        Lexicon lexicon = new Lexicon(SphinxRecognizer.UNITS);
        lexicon.read();
        return lexicon;
    }

    private void read() throws IOException {
        super.allocate();
    }

    /** Does nothing: the words are there. */
    @Override
    public void allocate() {}

    /** Does nothing: others go on using the words. */
    @Override
    public void deallocate() {}

    /** Those of {@code words} that have no pronunciation, in alphabetical order. */
    List<String> unknown(Collection<String> words) {
        return words.stream()
                .filter(word -> !dictionary.containsKey(word))
                .sorted()
                .toList();
    }
}
