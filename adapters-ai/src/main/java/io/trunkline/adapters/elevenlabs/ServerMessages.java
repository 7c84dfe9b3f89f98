package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.ServerMessage.Began;
import io.trunkline.adapters.elevenlabs.ServerMessage.CallerSpoke;
import io.trunkline.adapters.elevenlabs.ServerMessage.Completed;
import io.trunkline.adapters.elevenlabs.ServerMessage.Corrected;
import io.trunkline.adapters.elevenlabs.ServerMessage.Ignored;
import io.trunkline.adapters.elevenlabs.ServerMessage.Interrupted;
import io.trunkline.adapters.elevenlabs.ServerMessage.Pinged;
import io.trunkline.adapters.elevenlabs.ServerMessage.Reported;
import io.trunkline.adapters.elevenlabs.ServerMessage.Responded;
import io.trunkline.adapters.elevenlabs.ServerMessage.Spoken;
import io.trunkline.adapters.elevenlabs.ServerMessage.ToolAsked;
import io.trunkline.adapters.elevenlabs.ServerMessage.Unreadable;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;

/** Reads what the vendor says in a conversation. */
final class ServerMessages {
    private ServerMessages() {}

    /** Never throws: what cannot be understood comes back as such. */
    static ServerMessage read(String text) {
        return Json.object(text)
                .map(ServerMessages::read)
                .orElseGet(() -> new Unreadable("a message that is no JSON object"));
    }

    private static ServerMessage read(JsonObject message) {
        return switch (Json.text(message, "type")) {
            case "" -> new Unreadable("a message without a type");
            case "conversation_initiation_metadata" ->
                began(Json.object(message, "conversation_initiation_metadata_event"));
            case "audio" -> spoken(Json.object(message, "audio_event"));
            case "agent_response" ->
                new Responded(Json.text(Json.object(message, "agent_response_event"), "agent_response"));
            case "agent_response_correction" -> corrected(Json.object(message, "agent_response_correction_event"));
            case "agent_response_complete" -> new Completed();
            case "interruption" -> new Interrupted(number(Json.object(message, "interruption_event")));
            case "user_transcript" ->
                new CallerSpoke(Json.text(Json.object(message, "user_transcription_event"), "user_transcript"));
            case "ping" -> pinged(number(Json.object(message, "ping_event")));
            case "client_tool_call" -> toolAsked(Json.object(message, "client_tool_call"));
            case "error" -> new Reported(Trouble.ofEvent(Json.object(message, "error_event")));
            default -> new Ignored();
        };
    }

    private static ServerMessage began(JsonObject event) {
        return new Began(
                Json.text(event, "conversation_id"),
                Json.text(event, "agent_output_audio_format"),
                Json.text(event, "user_input_audio_format"));
    }

    private static ServerMessage spoken(JsonObject event) {
        return new Spoken(number(event), Json.text(event, "audio_base_64"));
    }

    private static ServerMessage corrected(JsonObject event) {
        return new Corrected(Json.text(event, "original_agent_response"), Json.text(event, "corrected_agent_response"));
    }

    private static ServerMessage pinged(long event) {
        return event == ServerMessage.UNNUMBERED ? new Unreadable("a ping without a number") : new Pinged(event);
    }

    private static ServerMessage toolAsked(JsonObject call) {
        String id = Json.text(call, "tool_call_id");
        return id.isEmpty()
                ? new Unreadable("a tool call that cannot be answered")
                : new ToolAsked(
                        id,
                        Json.text(call, "tool_name"),
                        Json.object(call, "parameters").toString());
    }

    /** The vendor's own clients take a number that is spelled as a string, too. */
    private static long number(JsonObject event) {
        try {
            return switch (event.get("event_id")) {
                case JsonNumber number -> number.longValueExact();
                case JsonString digits -> Long.parseLong(digits.getString());
                case null, default -> ServerMessage.UNNUMBERED;
            };
        } catch (NumberFormatException | ArithmeticException | UnsupportedOperationException noNumber) {
            return ServerMessage.UNNUMBERED;
        }
    }
}
