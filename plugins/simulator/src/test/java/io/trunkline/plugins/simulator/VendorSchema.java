package io.trunkline.plugins.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import org.eclipse.parsson.JsonProviderImpl;

/** A vendor's published schemas judge what an imitation says. */
public final class VendorSchema {
    private final JsonObject definitions;

    /** Reads one below {@code specs/ai} in {@code ../shared}. */
    public VendorSchema(String file) throws IOException {
        definitions = Shared.json("specs/ai/" + file).getJsonObject("$defs");
    }

    /** Fails unless a message is what the definition says. */
    public void check(String definition, JsonObject message) {
        JsonObject schema = new JsonProviderImpl()
                .createObjectBuilder()
                .add("$schema", "https://json-schema.org/draft/2020-12/schema")
                .add("$ref", "#/$defs/" + definition)
                .add("$defs", definitions)
                .build();
        List<String> errors = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema.toString(), InputFormat.JSON)
                .validate(message.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
        assertEquals(List.of(), errors, message.toString());
    }
}
