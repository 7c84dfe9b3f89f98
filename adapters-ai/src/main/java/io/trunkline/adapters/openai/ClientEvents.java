package io.trunkline.adapters.openai;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we say to the vendor, as far as both dialects say it alike. Members that are null are left out, which the vendor
 * takes as "unchanged". Public because JSON-B reads no others.
 */
final class ClientEvents {
    private ClientEvents() {}

    /** The server speaks first only when it is told to; a made-up user turn would stay in the history. */
    static String exactly(String words) {
        return "Say exactly this and nothing else: " + words;
    }

    public record SessionUpdate(String type, String eventId, Object session) {
        static SessionUpdate of(String eventId, Object session) {
            return new SessionUpdate("session.update", eventId, session);
        }
    }

    public record Transcription(String model, @Nullable String language) {}

    public record TurnDetection(
            String type,
            @Nullable Double threshold,
            @Nullable Integer prefixPaddingMs,
            @Nullable Integer silenceDurationMs,
            @Nullable Integer idleTimeoutMs,
            @Nullable String eagerness,
            boolean createResponse,
            boolean interruptResponse) {
        static TurnDetection server(
                double threshold, int prefixMs, int silenceMs, @Nullable Integer idleMs, boolean interrupts) {
            return new TurnDetection("server_vad", threshold, prefixMs, silenceMs, idleMs, null, true, interrupts);
        }

        static TurnDetection semantic(String eagerness, boolean interrupts) {
            return new TurnDetection("semantic_vad", null, null, null, null, eagerness, true, interrupts);
        }
    }

    public record Tool(String type, String name, String description, JsonObject parameters) {
        static Tool of(String name, String description, JsonObject parameters) {
            return new Tool("function", name, description, parameters);
        }
    }

    public record ResponseCreate(
            String type, String eventId, @Nullable Object response) {
        static ResponseCreate of(String eventId, @Nullable Object response) {
            return new ResponseCreate("response.create", eventId, response);
        }
    }

    public record ResponseCancel(String type, @Nullable String responseId) {
        /** Where the server gave it no name, the one that is active is meant. */
        static ResponseCancel of(String responseId) {
            return new ResponseCancel("response.cancel", responseId.isEmpty() ? null : responseId);
        }
    }

    public record ItemTruncate(String type, String itemId, int contentIndex, long audioEndMs) {
        static ItemTruncate of(String itemId, int contentIndex, long audioEndMs) {
            return new ItemTruncate("conversation.item.truncate", itemId, contentIndex, audioEndMs);
        }
    }

    public record ItemDelete(String type, String itemId) {
        static ItemDelete of(String itemId) {
            return new ItemDelete("conversation.item.delete", itemId);
        }
    }

    public record ItemCreate(String type, Object item) {
        static ItemCreate caller(String text) {
            return of(new Message("message", "user", List.of(new Text("input_text", text))));
        }

        static ItemCreate agent(String text, Dialect dialect) {
            return of(new Message("message", "assistant", List.of(new Text(dialect.agentsText(), text))));
        }

        static ItemCreate call(ServerEvent.FunctionCall call) {
            return of(new FunctionUse("function_call", call.id(), call.name(), call.arguments()));
        }

        static ItemCreate output(String call, String output) {
            return of(new FunctionOutput("function_call_output", call, output));
        }

        private static ItemCreate of(Object item) {
            return new ItemCreate("conversation.item.create", item);
        }
    }

    public record Message(String type, String role, List<Text> content) {}

    public record Text(String type, String text) {}

    public record FunctionUse(String type, String callId, String name, String arguments) {}

    public record FunctionOutput(String type, String callId, String output) {}
}
