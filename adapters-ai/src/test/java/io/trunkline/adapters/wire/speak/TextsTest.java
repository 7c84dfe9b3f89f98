package io.trunkline.adapters.wire.speak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Cutting text to size. */
class TextsTest {
    @Test
    void shortText_isOnePiece() {
        assertEquals(List.of("Hello there. "), Texts.split("Hello there. ", 20));
    }

    @Test
    void longText_isCutAfterTheLastSpaceThatFits() {
        assertEquals(List.of("one two ", "three ", "four"), Texts.split("one two three four", 9));
    }

    @Test
    void longWord_isCutBetweenCharacters() {
        assertEquals(List.of("ab", "\uD83D\uDE00c", "d"), Texts.split("ab\uD83D\uDE00cd", 3));
    }

    @Test
    void blankText_isNothing() {
        assertEquals(List.of(), Texts.split("  ", 20));
    }
}
