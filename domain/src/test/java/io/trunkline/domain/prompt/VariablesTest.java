package io.trunkline.domain.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {
    private static final Variables SOME =
            new Variables(Map.of("name", "Ada", "first_name", "A$1 \\ B", "nested", "{name} {{name}}", "empty", ""));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello {name}!                   | Hello Ada!",
                "Hello {{name}}!                 | Hello Ada!",
                "Hello {{ name }}!               | Hello Ada!",
                "{name}{name}                    | AdaAda",
                "{first_name}                    | A$1 \\ B",
                "[{empty}]                       | []",
                "{nested}                        | {name} {{name}}",
                "{unknown} {{unknown}} {{ x }}   | {unknown} {{unknown}} {{ x }}",
                "{ name } {name {{name}          | { name } {name {Ada",
                "{\"name\": \"{name}\"}          | {\"name\": \"Ada\"}",
                "{1name} {na me} {} {{}}         | {1name} {na me} {} {{}}",
                "{Name}                          | {Name}"
            })
    void text_isFilledIn_once(String text, String filled) {
        assertEquals(filled, SOME.fill(text));
    }

    @Test
    void valueMadeOfTwoOthers_isNotFilledInAgain() {
        Variables tricky = new Variables(Map.of("a", "{", "b", "name}", "name", "secret"));
        assertEquals("{name}", tricky.fill("{a}{b}"));
    }

    @Test
    void controlCharacters_areTakenOut_andLinesBecomeOne() {
        Variables dirty = new Variables(Map.of("x", "a\r\n\tb\u0000\u001b[31mc\u2028d\u0085e\u007f\ud800f😀"));
        assertEquals("a b[31mc d ef😀", dirty.fill("{x}"));
    }

    @Test
    void valueTooLong_isCut_betweenCharacters() {
        assertEquals(
                1_000, new Variables(Map.of("x", "y".repeat(2_000))).fill("{x}").length());
        assertEquals("y".repeat(999), new Variables(Map.of("x", "y".repeat(999) + "😀")).fill("{x}"));
    }

    @Test
    void later_goesBeforeEarlier() {
        assertEquals("Bob A$1 \\ B", SOME.with(Map.of("name", "Bob")).fill("{name} {first_name}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "_a", "a b", "a.b", "ä", "a}", "a\n"})
    void whatIsNoName_isNoVariable(String name) {
        assertFalse(Variables.isName(name));
        assertEquals(Map.of(), new Variables(Map.of(name, "x")).values());
    }

    @Test
    void names_areThoseThatATextAsksFor() {
        assertEquals(Set.of("a", "b", "c-1"), Variables.names("{a} {{b}} {{ c-1 }} { d } {a}"));
    }

    @Test
    void textForm_showsNoValue() {
        assertEquals("Variables[empty, first_name, name, nested]", SOME.toString());
    }
}
