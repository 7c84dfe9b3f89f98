package io.trunkline.plugins.localvoice;

import edu.cmu.sphinx.linguist.dictionary.Dictionary;
import edu.cmu.sphinx.linguist.language.grammar.Grammar;
import edu.cmu.sphinx.linguist.language.grammar.GrammarNode;

/** A phrase as the recogniser's word graph: built straight from the parsed phrase, no grammar text in between. */
final class PhraseGrammar extends Grammar {
    private static final float CERTAIN = 0f;

    private final Phrase phrase;

    PhraseGrammar(Phrase phrase, Dictionary dictionary) {
        super(false, true, true, false, dictionary);
        this.phrase = phrase;
    }

    @Override
    protected GrammarNode createGrammar() {
        GrammarNode first = createGrammarNode("<sil>");
        GrammarNode last = createGrammarNode("<sil>");
        last.setFinalNode(true);
        join(append(phrase, first), last);
        postProcessGrammar();
        return first;
    }

    /** Hangs a phrase behind a node; gives the node that ends it. */
    private GrammarNode append(Phrase part, GrammarNode from) {
        return switch (part) {
            case Phrase.Word word -> join(from, createGrammarNode(word.text()));
            case Phrase.Sequence sequence -> {
                GrammarNode end = from;
                for (Phrase next : sequence.parts()) {
                    end = append(next, end);
                }
                yield end;
            }
            case Phrase.Choice choice -> {
                GrammarNode fork = join(from, createGrammarNode(false));
                GrammarNode end = createGrammarNode(false);
                choice.options().forEach(option -> join(append(option, fork), end));
                yield end;
            }
            case Phrase.Maybe maybe -> {
                GrammarNode fork = join(from, createGrammarNode(false));
                GrammarNode end = createGrammarNode(false);
                join(append(maybe.part(), fork), end);
                yield join(fork, end);
            }
            case Phrase.Slot slot -> append(slot.part(), from);
        };
    }

    private static GrammarNode join(GrammarNode from, GrammarNode to) {
        from.add(to, CERTAIN);
        return to;
    }
}
