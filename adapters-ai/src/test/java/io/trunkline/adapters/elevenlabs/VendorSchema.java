package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Shared;
import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the vendor lets a client say, made stricter: the published schemas let unknown members pass, so a misspelled one would
 * never be noticed. Where they are missing everything passes; {@link PublishedMessagesTest} says so and fails in CI.
 */
final class VendorSchema {
    static final String CONVERSATION = "specs/ai/elevenlabs/agents-convai.schema.json";
    static final String INITIATION = "specs/ai/elevenlabs/agents-convai.init-strict.schema.json";
    static final String SPEECH = "specs/ai/elevenlabs/tts-ws.schema.json";

    private static final Map<String, Bundle> BUNDLES = new ConcurrentHashMap<>();

    private VendorSchema() {}

    /** Check what was said in a conversation. */
    static void checkConversation(String message) {
        check(CONVERSATION, "ClientToServer", message);
        if (message.contains("conversation_initiation_client_data")) {
            check(INITIATION, "ConversationInitiation", message);
        }
    }

    /** Check what was said to a socket that speaks, by what it looks like. */
    static void checkSpeech(String message) {
        JsonObject json = Json.object(message).orElseThrow();
        String definition = json.containsKey("close_socket")
                ? "CloseSocket"
                : json.containsKey("close_context")
                        ? "CloseContext"
                        : json.getString("text").isEmpty()
                                ? "KeepContextAlive"
                                : json.getString("text").equals(" ") ? "InitializeConnectionMulti" : "SendTextMulti";
        check(SPEECH, definition, message);
    }

    static void check(String bundle, String definition, String message) {
        if (Shared.isThere()) {
            strict(bundle).check(definition, message);
        }
    }

    static boolean allows(String bundle, String definition, String message) {
        return strict(bundle).allows(definition, message);
    }

    private static Bundle strict(String bundle) {
        return BUNDLES.computeIfAbsent(
                bundle, path -> Bundle.of(path.substring("specs/ai/".length())).strict());
    }

    /** A message of the vendor's collection of what clients should send. */
    static String published(String vendor, String name) {
        return Bundle.wanted(vendor, name).toString();
    }
}
