package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.plugins.simulator.Shared;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fields of every operation against the published document. */
class FieldTableTest {
    private static final String SPEC = "specs/telnyx-voice.checked.openapi.json";

    @ParameterizedTest
    @EnumSource(Operation.class)
    void fields_areThoseOfThePublishedDocument(Operation operation) throws IOException {
        JsonObject document = Shared.json(SPEC);
        String schema = document.getJsonObject("paths")
                .getJsonObject(path(operation))
                .getJsonObject(method(operation))
                .getJsonObject("requestBody")
                .getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema")
                .getString("$ref");
        JsonObject body = document.getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject(schema.substring(schema.lastIndexOf('/') + 1));
        assertEquals(
                new TreeSet<>(body.getJsonObject("properties").keySet()),
                new TreeSet<>(operation.fields().names()));
        JsonArray required = body.getJsonArray("required");
        assertEquals(
                required == null
                        ? Set.of()
                        : Set.copyOf(required.getValuesAs(JsonString.class).stream()
                                .map(JsonString::getString)
                                .toList()),
                Set.copyOf(operation.fields().requiredNames()));
    }

    private static String path(Operation operation) {
        return switch (operation) {
            case DIAL -> "/calls";
            case APPLICATION -> "/call_control_applications/{id}";
            case NUMBER_ORDER -> "/number_orders";
            case PHONE_NUMBER -> "/phone_numbers/{id}";
            case PHONE_NUMBER_VOICE -> "/phone_numbers/{id}/voice";
            default -> "/calls/{call_control_id}/actions/" + operation.word();
        };
    }

    private static String method(Operation operation) {
        if (List.of(Operation.APPLICATION, Operation.PHONE_NUMBER, Operation.PHONE_NUMBER_VOICE)
                .contains(operation)) {
            return "patch";
        }
        return operation == Operation.CLIENT_STATE_UPDATE ? "put" : "post";
    }
}
