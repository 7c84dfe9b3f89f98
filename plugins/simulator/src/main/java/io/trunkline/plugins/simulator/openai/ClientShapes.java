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
import java.util.TreeMap;

/** The client events of the GA dialect, after the published OpenAPI document. */
final class ClientShapes {
    private static final int MINUTE_MILLIS = 60_000;

    private static final Shape FORMAT = byField(
            "type",
            Map.of(
                    "audio/pcm", object(Set.of(), Map.of("type", text(), "rate", integer(24_000, 24_000))),
                    "audio/pcmu", object(Set.of(), Map.of("type", text())),
                    "audio/pcma", object(Set.of(), Map.of("type", text()))));

    private static final Shape TRANSCRIPTION = object(
            Set.of(),
            Map.of(
                    "model", text(),
                    "language", text(),
                    "languages", list(text()),
                    "keywords", list(text()),
                    "prompt", text(),
                    "delay", choice("minimal", "low", "medium", "high", "xhigh")));

    private static final Shape TURN_DETECTION = byField(
            "type",
            Map.of(
                    "server_vad",
                    object(
                            Set.of(),
                            Map.of(
                                    "type", text(),
                                    "threshold", number(0, 1),
                                    "prefix_padding_ms", integer(0, MINUTE_MILLIS),
                                    "silence_duration_ms", integer(0, MINUTE_MILLIS),
                                    "create_response", flag(),
                                    "interrupt_response", flag(),
                                    "idle_timeout_ms", orNull(integer(5000, 30_000)))),
                    "semantic_vad",
                    object(
                            Set.of(),
                            Map.of(
                                    "type", text(),
                                    "eagerness", choice("low", "medium", "high", "auto"),
                                    "create_response", flag(),
                                    "interrupt_response", flag()))));

    private static final Shape INPUT = object(
            Set.of(),
            Map.of(
                    "format", FORMAT,
                    "transcription", orNull(TRANSCRIPTION),
                    "noise_reduction",
                            orNull(object(Set.of("type"), Map.of("type", choice("near_field", "far_field")))),
                    "turn_detection", orNull(TURN_DETECTION)));

    private static final Shape VOICE = textOr(text(), object(Set.of("id"), Map.of("id", text())));

    private static final Shape OUTPUT =
            object(Set.of(), Map.of("format", FORMAT, "voice", VOICE, "speed", number(0.25, 1.5)));

    private static final Shape MODALITIES = list(choice("text", "audio"));

    private static final Shape TOOLS = list(byField(
            "type",
            Map.of(
                    "function",
                    object(
                            Set.of("name"),
                            Map.of("type", text(), "name", text(), "description", text(), "parameters", any())),
                    "mcp",
                    any())));

    private static final Shape TOOL_CHOICE =
            textOr(choice("none", "auto", "required"), byField("type", Map.of("function", any(), "mcp", any())));

    private static final Shape MAX_TOKENS = textOr(choice("inf"), integer(1, 4096));

    private static final Shape REASONING =
            object(Set.of(), Map.of("effort", choice("minimal", "low", "medium", "high", "xhigh")));

    private static final Shape TRUNCATION = textOr(choice("auto", "disabled"), any());

    private static final Shape SESSION = object(
            Set.of("type"),
            with(
                    Map.of(
                            "type", choice("realtime"),
                            "output_modalities", MODALITIES,
                            "model", text(),
                            "instructions", text(),
                            "audio", object(Set.of(), Map.of("input", INPUT, "output", OUTPUT)),
                            "include", orNull(list(choice("item.input_audio_transcription.logprobs"))),
                            "tracing", any(),
                            "tools", TOOLS,
                            "tool_choice", TOOL_CHOICE,
                            "parallel_tool_calls", flag()),
                    Map.of(
                            "reasoning", REASONING,
                            "max_output_tokens", MAX_TOKENS,
                            "truncation", TRUNCATION,
                            "prompt", any())));

    private static final Shape STATUS = choice("completed", "incomplete", "in_progress");

    /** A part of a message that is text. */
    static final Shape WORDS = object(Set.of("text"), Map.of("type", text(), "text", text()));

    private static final Shape USER_PART = byField(
            "type",
            Map.of(
                    "input_text", WORDS,
                    "input_audio", object(Set.of(), Map.of("type", text(), "audio", text(), "transcript", text())),
                    "input_image", any()));

    private static final Shape SYSTEM_PART = byField("type", Map.of("input_text", WORDS));

    private static final Shape ASSISTANT_PART = byField(
            "type",
            Map.of(
                    "output_text",
                    WORDS,
                    "output_audio",
                    object(Set.of(), Map.of("type", text(), "audio", text(), "transcript", text()))));

    private static final Shape ITEM = item(ASSISTANT_PART);

    private static final Shape RESPONSE = object(
            Set.of(),
            with(
                    Map.of(
                            "output_modalities", MODALITIES,
                            "instructions", text(),
                            "audio",
                                    object(
                                            Set.of(),
                                            Map.of(
                                                    "output",
                                                    object(Set.of(), Map.of("format", FORMAT, "voice", VOICE)))),
                            "tools", TOOLS,
                            "tool_choice", TOOL_CHOICE,
                            "parallel_tool_calls", flag(),
                            "reasoning", REASONING,
                            "max_output_tokens", MAX_TOKENS),
                    Map.of("conversation", text(), "metadata", any(), "prompt", any(), "input", list(any()))));

    /** Every client event, by type. */
    static final Map<String, Shape> EVENTS = Map.ofEntries(
            event("session.update", Set.of("session"), Map.of("session", SESSION)),
            event("input_audio_buffer.append", Set.of("audio"), Map.of("audio", text())),
            event("input_audio_buffer.commit", Set.of(), Map.of()),
            event("input_audio_buffer.clear", Set.of(), Map.of()),
            event("conversation.item.create", Set.of("item"), Map.of("item", ITEM, "previous_item_id", orNull(text()))),
            event("conversation.item.retrieve", Set.of("item_id"), Map.of("item_id", text())),
            event("conversation.item.delete", Set.of("item_id"), Map.of("item_id", text())),
            event(
                    "conversation.item.truncate",
                    Set.of("item_id", "content_index", "audio_end_ms"),
                    Map.of(
                            "item_id", text(),
                            "content_index", integer(0, Integer.MAX_VALUE),
                            "audio_end_ms", integer(0, Integer.MAX_VALUE))),
            event("response.create", Set.of(), Map.of("response", RESPONSE)),
            event("response.cancel", Set.of(), Map.of("response_id", text())));

    /** Every client event. */
    static final Shape EVENT = byField("type", EVENTS);

    private ClientShapes() {}

    /** An item of the conversation, in which the agent's parts are of this shape. */
    static Shape item(Shape agentsPart) {
        return byField(
                "type",
                Map.of(
                        "message",
                        byField(
                                "role",
                                Map.of(
                                        "user", message(USER_PART),
                                        "system", message(SYSTEM_PART),
                                        "assistant", message(agentsPart))),
                        "function_call",
                        object(
                                Set.of("name", "arguments"),
                                item(Map.of("call_id", text(), "name", text(), "arguments", text()))),
                        "function_call_output",
                        object(Set.of("call_id", "output"), item(Map.of("call_id", text(), "output", text())))));
    }

    private static Shape message(Shape part) {
        return object(Set.of("content"), item(Map.of("role", text(), "content", list(part))));
    }

    private static Map<String, Shape> item(Map<String, Shape> fields) {
        return with(fields, Map.of("id", text(), "object", text(), "type", text(), "status", STATUS));
    }

    static Map.Entry<String, Shape> event(String type, Set<String> required, Map<String, Shape> fields) {
        return Map.entry(type, object(required, with(fields, Map.of("type", text(), "event_id", text()))));
    }

    static Map<String, Shape> with(Map<String, Shape> some, Map<String, Shape> more) {
        Map<String, Shape> all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }
}
