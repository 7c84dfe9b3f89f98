package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.vendor.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;

/** What the vendor says in a conversation. */
final class Messages {
    private Messages() {}

    static String metadata(String conversation, Format speaks, Format hears) {
        return event(
                "conversation_initiation_metadata",
                "conversation_initiation_metadata_event",
                Json.object()
                        .add("conversation_id", conversation)
                        .add("agent_output_audio_format", speaks.word())
                        .add("user_input_audio_format", hears.word()));
    }

    static String audio(byte[] bytes, int event) {
        return event(
                "audio",
                "audio_event",
                Json.object()
                        .add("audio_base_64", Base64.getEncoder().encodeToString(bytes))
                        .add("event_id", event));
    }

    static String response(String text, int event) {
        return event(
                "agent_response",
                "agent_response_event",
                Json.object().add("agent_response", text).add("event_id", event));
    }

    static String complete(int event) {
        return event(
                "agent_response_complete",
                "agent_response_complete_event",
                Json.object().add("event_id", event));
    }

    static String correction(String original, String corrected, int event) {
        return event(
                "agent_response_correction",
                "agent_response_correction_event",
                Json.object()
                        .add("original_agent_response", original)
                        .add("corrected_agent_response", corrected)
                        .add("event_id", event));
    }

    static String interruption(int event) {
        return event("interruption", "interruption_event", Json.object().add("event_id", event));
    }

    static String transcript(String text, int event) {
        return event(
                "user_transcript",
                "user_transcription_event",
                Json.object().add("user_transcript", text).add("event_id", event));
    }

    static String ping(int event) {
        return event("ping", "ping_event", Json.object().add("event_id", event).add("ping_ms", 50));
    }

    static String toolCall(String id, String tool, JsonObject parameters, int event) {
        return event(
                "client_tool_call",
                "client_tool_call",
                Json.object()
                        .add("tool_name", tool)
                        .add("tool_call_id", id)
                        .add("parameters", parameters)
                        .add("event_id", event));
    }

    static String error(int code, String type, String message) {
        return event(
                "error",
                "error_event",
                Json.object()
                        .add("code", code)
                        .add("error_type", type)
                        .add("message", message)
                        .addNull("reason"));
    }

    private static String event(String type, String name, JsonObjectBuilder content) {
        return Json.object().add("type", type).add(name, content).build().toString();
    }
}
