package io.trunkline.adapters.elevenlabs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What we say to the vendor in a conversation. Members that are null are left out, as the vendor wants it: even an empty
 * override is one, and refused where the agent does not allow it. Public because JSON-B reads no others.
 */
final class ClientMessages {
    private ClientMessages() {}

    public record Initiation(
            String type,
            @Nullable Overrides conversationConfigOverride,
            Map<String, String> dynamicVariables,
            @Nullable String userId,
            SourceInfo sourceInfo) {
        static Initiation of(
                @Nullable Overrides overrides,
                Map<String, String> variables,
                @Nullable String user,
                SourceInfo source) {
            return new Initiation("conversation_initiation_client_data", overrides, variables, user, source);
        }
    }

    public record Overrides(@Nullable Agent agent, @Nullable Tts tts) {}

    public record Agent(
            @Nullable Prompt prompt,
            @Nullable String firstMessage,
            @Nullable String language) {}

    public record Prompt(@Nullable String prompt, @Nullable String llm) {}

    public record Tts(String voiceId) {}

    public record SourceInfo(String source, @Nullable String version) {
        static SourceInfo ours() {
            return new SourceInfo("trunkline", SourceInfo.class.getPackage().getImplementationVersion());
        }
    }

    public record Pong(String type, long eventId) {
        static Pong of(long eventId) {
            return new Pong("pong", eventId);
        }
    }

    public record ToolResult(String type, String toolCallId, String result, boolean isError) {
        static ToolResult of(String call, String result, boolean isError) {
            return new ToolResult("client_tool_result", call, result, isError);
        }
    }

    /** {@code contextual_update}, which the agent only learns, or {@code user_message}, which it answers. */
    public record Words(String type, String text) {
        static Words contextualUpdate(String text) {
            return new Words("contextual_update", text);
        }

        static Words userMessage(String text) {
            return new Words("user_message", text);
        }
    }

    /** Makes the agent wait a little before it speaks up. */
    public record UserActivity(String type) {
        static final UserActivity NOW = new UserActivity("user_activity");
    }
}
