package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseTest {
    private static final Map<String, Phrase> LISTS = Map.of(
            "day", PhraseParser.parse("monday | next (monday | tuesday)", Map.of()),
            "time", PhraseParser.parse("ten [o'clock]", Map.of()));
    private static final Phrase BOOK =
            PhraseParser.parse("[please] (book | make) an appointment [on <day> [at <time>]]", LISTS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "book an appointment",
                "please make an appointment",
                "book an appointment on monday",
                "please book an appointment on next tuesday at ten o'clock"
            })
    void words_thatFit_match(String words) {
        assertEquals(true, match(words).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "book",
                "an appointment",
                "book an appointment on",
                "book an appointment at ten",
                "book an appointment please"
            })
    void words_thatDoNotFit_doNotMatch(String words) {
        assertEquals(Optional.empty(), match(words));
    }

    @Test
    void slots_takeWhatWasSaid() {
        assertEquals(
                Optional.of(Map.of("day", "next tuesday", "time", "ten o'clock")),
                match("book an appointment on next tuesday at ten o'clock"));
        assertEquals(Optional.of(Map.of()), match("book an appointment"));
    }

    @Test
    void words_areAllThatOccur() {
        assertEquals(Set.of("ten", "o'clock"), LISTS.get("time").words());
    }

    @Test
    void optionalBeforeTheSameWord_isFoundByGoingBack() {
        Phrase phrase = PhraseParser.parse("[no] no thanks", Map.of());
        assertEquals(Optional.of(Map.of()), PhraseMatcher.match(phrase, List.of("no", "thanks")));
        assertEquals(Optional.of(Map.of()), PhraseMatcher.match(phrase, List.of("no", "no", "thanks")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '"',
            value = {
                "yes |    ! words are missing at the end",
                "| yes    ! words are missing before '|'",
                "(yes     ! ')' is missing",
                "[yes)    ! ']' is missing",
                "yes)     ! unexpected ')'",
                "Yes      ! 'Y' is not allowed: write words in lower-case letters",
                "four 2   ! '2' is not allowed: write words in lower-case letters",
                "yes*     ! '*' is not allowed: write words in lower-case letters",
                "<digit>  ! no list above is named 'digit'",
                "yes <    ! no list above is named ''"
            })
    void phrase_malformed_saysWhat(String text, String what) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> PhraseParser.parse(text, Map.of()));
        assertEquals(what, thrown.getMessage());
    }

    private static Optional<Map<String, String>> match(String words) {
        return PhraseMatcher.match(BOOK, List.of(words.split(" ")));
    }
}
