package io.trunkline.plugins.simulator.openai;

import static io.trunkline.plugins.simulator.openai.Shape.any;
import static io.trunkline.plugins.simulator.openai.Shape.byField;
import static io.trunkline.plugins.simulator.openai.Shape.choice;
import static io.trunkline.plugins.simulator.openai.Shape.flag;
import static io.trunkline.plugins.simulator.openai.Shape.integer;
import static io.trunkline.plugins.simulator.openai.Shape.list;
import static io.trunkline.plugins.simulator.openai.Shape.number;
import static io.trunkline.plugins.simulator.openai.Shape.object;
import static io.trunkline.plugins.simulator.openai.Shape.orNull;
import static io.trunkline.plugins.simulator.openai.Shape.text;
import static io.trunkline.plugins.simulator.openai.Shape.textOr;

import java.util.Map;
import java.util.Set;

/** The client events of the beta dialect that differ from GA's, after the OpenAPI document of April 2025. */
final class BetaShapes {
    private static final Shape FORMAT = choice("pcm16", "g711_ulaw", "g711_alaw");
    private static final Shape MODALITIES = list(choice("text", "audio"));
    private static final Shape MAX_TOKENS = textOr(choice("inf"), integer(1, 4096));
    private static final Shape TEMPERATURE = number(0.6, 1.2);

    private static final Shape TURN_DETECTION = object(
            Set.of("type"),
            Map.of(
                    "type", choice("server_vad", "semantic_vad"),
                    "eagerness", choice("low", "medium", "high", "auto"),
                    "threshold", number(0, 1),
                    "prefix_padding_ms", integer(0, 60_000),
                    "silence_duration_ms", integer(0, 60_000),
                    "create_response", flag(),
                    "interrupt_response", flag()));

    private static final Shape TOOLS = list(object(
            Set.of("type", "name"),
            Map.of("type", choice("function"), "name", text(), "description", text(), "parameters", any())));

    private static final Shape SESSION = object(
            Set.of(),
            ClientShapes.with(
                    Map.of(
                            "modalities", MODALITIES,
                            "instructions", text(),
                            "voice", text(),
                            "input_audio_format", FORMAT,
                            "output_audio_format", FORMAT,
                            "tools", TOOLS,
                            "tool_choice", text(),
                            "temperature", TEMPERATURE,
                            "max_response_output_tokens", MAX_TOKENS),
                    Map.of(
                            "model", text(),
                            "input_audio_transcription",
                                    orNull(object(
                                            Set.of(), Map.of("model", text(), "language", text(), "prompt", text()))),
                            "input_audio_noise_reduction",
                                    orNull(object(Set.of(), Map.of("type", choice("near_field", "far_field")))),
                            "turn_detection", orNull(TURN_DETECTION))));

    private static final Shape RESPONSE = object(
            Set.of(),
            ClientShapes.with(
                    Map.of(
                            "modalities", MODALITIES,
                            "instructions", text(),
                            "voice", text(),
                            "output_audio_format", FORMAT,
                            "tools", TOOLS,
                            "tool_choice", text(),
                            "temperature", TEMPERATURE,
                            "max_response_output_tokens", MAX_TOKENS),
                    // The document's schema has the one name for the limit, its example the other.
                    Map.of(
                            "max_output_tokens", MAX_TOKENS,
                            "conversation", text(),
                            "metadata", any(),
                            "input", list(any()))));

    private static final Shape ITEM = ClientShapes.item(byField(
            "type",
            Map.of(
                    "text",
                    ClientShapes.WORDS,
                    "audio",
                    object(Set.of(), Map.of("type", text(), "audio", text(), "transcript", text())))));

    /** Every client event. */
    static final Shape EVENT = byField(
            "type",
            ClientShapes.with(
                    ClientShapes.EVENTS,
                    Map.ofEntries(
                            ClientShapes.event("session.update", Set.of("session"), Map.of("session", SESSION)),
                            ClientShapes.event("response.create", Set.of(), Map.of("response", RESPONSE)),
                            ClientShapes.event(
                                    "conversation.item.create",
                                    Set.of("item"),
                                    Map.of("item", ITEM, "previous_item_id", orNull(text()))))));

    private BetaShapes() {}
}
