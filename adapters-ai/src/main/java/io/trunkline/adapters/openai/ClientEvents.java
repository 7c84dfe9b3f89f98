package io.trunkline.adapters.openai;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What we say to the vendor, GA dialect. Members that are null are left out, which the vendor takes as "unchanged".
 * Public because JSON-B reads no others.
 */
final class ClientEvents {
    private ClientEvents() {}

    public record SessionUpdate(String type, String eventId, Session session) {
        static SessionUpdate of(String eventId, Session session) {
            return new SessionUpdate("session.update", eventId, session);
        }
    }

    public record Session(
            String type,
            @Nullable List<String> outputModalities,
            @Nullable String instructions,
            Audio audio,
            @Nullable List<Tool> tools,
            @Nullable String toolChoice,
            @Nullable Object maxOutputTokens,
            @Nullable Reasoning reasoning) {
        static Session of(Audio audio) {
            return new Session("realtime", null, null, audio, null, null, null, null);
        }
    }

    public record Audio(Input input, Output output) {
        static Audio of(Format format) {
            return new Audio(new Input(format, null, null), new Output(format, null, null));
        }
    }

    public record Input(
            Format format,
            @Nullable Transcription transcription,
            @Nullable TurnDetection turnDetection) {}

    public record Output(
            Format format, @Nullable String voice, @Nullable Double speed) {}

    public record Format(String type, @Nullable Integer rate) {}

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
        static TurnDetection server(double threshold, int prefixMs, int silenceMs, @Nullable Integer idleMs) {
            return new TurnDetection("server_vad", threshold, prefixMs, silenceMs, idleMs, null, true, true);
        }

        static TurnDetection semantic(String eagerness) {
            return new TurnDetection("semantic_vad", null, null, null, null, eagerness, true, true);
        }
    }

    public record Reasoning(String effort) {}

    public record Tool(String type, String name, String description, JsonObject parameters) {
        static Tool of(String name, String description, JsonObject parameters) {
            return new Tool("function", name, description, parameters);
        }
    }

    public record ResponseCreate(
            String type, String eventId, @Nullable Response response) {
        static ResponseCreate of(String eventId, @Nullable Response response) {
            return new ResponseCreate("response.create", eventId, response);
        }
    }

    public record Response(String instructions, List<String> outputModalities, String toolChoice) {
        /** The server speaks first only when it is told to; a made-up user turn would stay in the history. */
        static Response greeting(String words) {
            return new Response("Say exactly this and nothing else: " + words, List.of("audio"), "none");
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
        /** A key the caller pressed: over a WebSocket, tones are ours to report. */
        static ItemCreate pressed(char digit) {
            return of(new Message("message", "user", List.of(new Text("input_text", "[DTMF: " + digit + "]"))));
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

    public record FunctionOutput(String type, String callId, String output) {}
}
