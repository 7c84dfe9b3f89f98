package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The JDK's decoder says what is well-formed. */
class Utf8Test {
    private final CharsetDecoder decoder = UTF_8.newDecoder();

    @Test
    void everyPairOfBytes_judgedAsTheDecoderDoes() {
        for (int pair = 0; pair < 0x1_0000; pair++) {
            check(new byte[] {(byte) (pair >> 8), (byte) pair});
        }
    }

    @Test
    void everyBorderOfLongerForms_judgedAsTheDecoderDoes() {
        int[] borders = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xF5, 0xFF
        };
        for (int first = 0xC0; first <= 0xFF; first++) {
            for (int second : borders) {
                for (int third : borders) {
                    for (int fourth : borders) {
                        check(new byte[] {(byte) first, (byte) second, (byte) third, (byte) fourth});
                    }
                }
            }
        }
    }

    @Test
    void mixedTextWithDamage_judgedAsTheDecoderDoes() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] text = "plain ascii, café, 日本語, 😀 and more ascii after it".getBytes(UTF_8);
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                text[random.nextInt(text.length)] = (byte) random.nextInt();
            }
            check(text);
        }
    }

    @Test
    void prefix_cutWithinACharacter_endsBeforeIt() {
        byte[] text = "aé😀".getBytes(UTF_8);
        int[] expected = {0, 1, 1, 3, 3, 3, 3, 7, 7};
        for (int max = 0; max < expected.length; max++) {
            assertEquals(expected[max], Utf8.prefix(text, max));
        }
    }

    private void check(byte[] bytes) {
        decoder.reset();
        boolean wellFormed = !decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length), true)
                .isError();
        if (wellFormed != Utf8.isWellFormed(bytes, 0, bytes.length)) {
            throw new AssertionError(HexFormat.of().formatHex(bytes) + " is well-formed: " + wellFormed);
        }
    }
}
