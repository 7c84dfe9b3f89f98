package io.trunkline.app.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {
    private static final Parameters TABLE = Parameters.of("""
            type: object
            properties:
              seats: {type: integer, minimum: 1}
              day: {type: string, enum: [today, tomorrow]}
              window: {type: boolean}
              note: {type: [string, "null"]}
            required: [seats, day]
            """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"seats\":2,\"day\":\"today\"}",
                "{\"seats\":2.0,\"day\":\"tomorrow\",\"window\":true,\"note\":null,\"more\":1}"
            })
    void argumentsThatFit_areTaken(String arguments) {
        assertEquals(Optional.empty(), TABLE.objection(arguments));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"seats\":2}                              | day",
                "{}                                         | seats",
                "{\"seats\":\"2\",\"day\":\"today\"}        | seats",
                "{\"seats\":0,\"day\":\"today\"}            | seats",
                "{\"seats\":2,\"day\":\"never\"}            | day",
                "{\"seats\":2,\"day\":\"today\",\"window\":\"yes\"} | window",
                "[]                                         | no JSON object",
                "7                                          | no JSON object",
                "null                                       | no JSON object",
                "{\"seats\":2,                              | no JSON object",
                "{\"seats\":2,\"day\":\"today\"} and more   | no JSON object",
                "seats: 2                                   | no JSON object"
            })
    void argumentsThatDoNotFit_areNamed(String arguments, String what) {
        String objection = TABLE.objection(arguments).orElseThrow();
        assertTrue(objection.contains(what), objection);
    }

    @Test
    void yaml_isJson_andItsWordsStayWords() {
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"no\":{\"enum\":[\"yes\",\"on\",1.5,true,null,\"2024-01-01\",\"7\",\"012\"]}}}",
                Parameters.of("""
                        type: object
                        properties:
                          no:
                            enum: [yes, on, 1.5, true, ~, 2024-01-01, '7', 012]
                        """).json());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"string\"}                                  | type: object",
                "[]                                                     | type: object",
                "properties: {}                                         | type: object",
                "{\"type\":\"object\"                                   | is no JSON",
                "'type: [object'                                        | is no YAML",
                "{\"type\":\"object\",\"properties\":[]}                | is no JSON schema",
                "{\"type\":\"object\",\"required\":\"a\"}               | is no JSON schema",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"text\"}}} | is no JSON schema",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\",\"pattern\":\"(\"}}} | schema"
            })
    void schemaThatIsNone_isRefused(String schema, String why) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> Parameters.of(schema))
                .getMessage());
        assertTrue(message.contains(why), message);
    }

    /** A schema names addresses, and none of them is asked. */
    @Test
    void schemaElsewhere_isNotFetched() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Parameters.of(
                        "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"http://127.0.0.1:1/x\"}}}"));
    }
}
