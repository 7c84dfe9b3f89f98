package io.trunkline.app.tool;

import io.trunkline.app.json.Json;
import io.trunkline.ports.voice.ToolBox.Tool;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How the built-in tools are described to models. */
final class ToolTexts {
    /** Found once: the provider behind it is looked for anew with every call of {@link Json}. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    static final Tool END_CALL = new Tool(
            "end_call",
            "End the phone call. Say goodbye first; the call ends when your last words were heard.",
            schema(JSON.createObjectBuilder()),
            true);

    static final Tool SEND_DTMF = new Tool(
            "send_dtmf",
            "Press keys on the phone, for example to choose from a menu that you hear.",
            schema(
                    JSON.createObjectBuilder()
                            .add("digits", text("The keys in order: 0-9 * # A-D; w waits half a second.")),
                    "digits"));

    static final Tool LEAVE_VOICEMAIL = new Tool(
            "leave_voicemail",
            "Use when an answering machine has picked up: leaves a message after the tone and ends the call.",
            schema(JSON.createObjectBuilder()
                    .add("message", text("What is said. Leave it out for the message that was prepared."))),
            true);

    static final Tool PAUSE_RECORDING = new Tool(
            "pause_recording",
            "Stop recording for a while, before the caller says a card number or something else that must not be kept;"
                    + " and go on recording afterwards.",
            schema(JSON.createObjectBuilder()
                    .add(
                            "resume",
                            JSON.createObjectBuilder()
                                    .add("type", "boolean")
                                    .add("description", "true to go on recording"))));

    private ToolTexts() {}

    /** The tool by which calls are handed over; the model knows the targets that have a name. */
    static Tool transfer(Set<String> targets, boolean briefs) {
        String named = targets.isEmpty() ? "" : " or one of: " + String.join(", ", new TreeSet<>(targets));
        JsonObjectBuilder properties = JSON.createObjectBuilder()
                .add("target", text("A phone number such as +15550100, a SIP URI" + named + "."));
        if (briefs) {
            properties.add("briefing", text("Said to the person who takes the call before it is connected."));
        }
        return new Tool(
                "transfer_call",
                "Hand the call over to a person. Tell the caller first; you say nothing more afterwards.",
                schema(properties, "target"),
                true);
    }

    private static JsonObjectBuilder text(String description) {
        return JSON.createObjectBuilder().add("type", "string").add("description", description);
    }

    private static String schema(JsonObjectBuilder properties, String... required) {
        JsonObjectBuilder schema =
                JSON.createObjectBuilder().add("type", "object").add("properties", properties);
        if (required.length > 0) {
            schema.add("required", JSON.createArrayBuilder(List.of(required)));
        }
        return schema.add("additionalProperties", false).build().toString();
    }
}
