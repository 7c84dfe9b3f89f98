package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
    @Test
    void name_isRepeated_keepsOrderAndValues() {
        Form form = parse("b=2&a=1&b=1&b=2");
        assertEquals(List.of(field("b", "2"), field("a", "1"), field("b", "1"), field("b", "2")), form.fields());
        assertEquals(Optional.of("2"), form.first("b"));
        assertEquals("a1b1b2", form.signedText());
    }

    @Test
    void value_isEmptyOrAbsent_isEmpty() {
        Form form = parse("a=&b&=c&&");
        assertEquals(List.of(field("a", ""), field("b", ""), field("", "c")), form.fields());
        assertTrue(form.wellFormed());
    }

    @Test
    void value_hasEqualsAndSpaces_isKept() {
        assertEquals(List.of(field("a b", " c=d ")), parse("a+b=+c=d%20").fields());
    }

    @Test
    void value_isUnicode_isDecoded() {
        assertEquals(
                Optional.of("Jos\u00e9 \ud83d\udc4b"),
                parse("n=Jos%C3%a9+%F0%9F%91%8B").first("n"));
        assertEquals(Optional.of("Jos\u00e9"), parse("n=Jos\u00e9").first("n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=1%2", "%=1", "a=%C3", "a=%ff%fe", "a=%\uff11\uff11"})
    void escape_isBroken_isNotWellFormed(String body) {
        Form form = parse(body);
        assertFalse(form.wellFormed());
        assertEquals(1, form.fields().size());
    }

    @Test
    void escape_isBroken_isTakenLiterally() {
        assertEquals(Optional.of("50% of %zz"), parse("a=50%+of+%zz").first("a"));
    }

    @Test
    void body_isEmpty_hasNoFields() {
        assertEquals(List.of(), parse("").fields());
        assertTrue(parse("").wellFormed());
    }

    @Test
    void form_isShown_hidesValues() {
        assertEquals("Form[From]", parse("From=%2B15550100").toString());
    }

    private static Form parse(String body) {
        return Form.parse(body.getBytes(UTF_8));
    }

    private static Form.Field field(String name, String value) {
        return new Form.Field(name, value);
    }
}
