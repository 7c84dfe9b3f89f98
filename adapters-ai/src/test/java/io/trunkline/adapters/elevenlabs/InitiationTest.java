package io.trunkline.adapters.elevenlabs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.voice.VoiceEvent.AgentSaid;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.Warned;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the vendor is told when a conversation begins, and what it is not. */
class InitiationTest {
    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void withoutPermission_nothingIsOverriddenAndThatIsSaid() {
        describe();
        JsonObject sent = open();
        assertEquals(
                Json.object("{\"type\":\"conversation_initiation_client_data\","
                                + "\"dynamic_variables\":{\"call_id\":\"0190f1a8-0000-7000-8000-000000000001\"},"
                                + "\"source_info\":{\"source\":\"trunkline\"}}")
                        .orElseThrow(),
                sent);
        String warning = rig.log.await(Warned.class).reason();
        assertTrue(warning.contains("its prompt, its llm, its language, its first_message, its voice"), warning);
        assertFalse(warning.contains("rude"), warning);
    }

    @Test
    void withPermission_everythingIsSentAsTheVendorCollectsIt() {
        describe();
        rig.settings.put("convai-overrides", "prompt, first_message language,voice llm");
        rig.vendor.allows("prompt", "first_message", "language", "voice", "llm");
        JsonObject override = open().getJsonObject("conversation_config_override");
        assertEquals(
                Json.object("{\"agent\":{\"prompt\":{\"prompt\":\"Be rude.\",\"llm\":\"gpt-6-luna\"},"
                                + "\"first_message\":\"What?\",\"language\":\"de\"},"
                                + "\"tts\":{\"voice_id\":\"EXAVITQu4vr4xnSDxMaL\"}}")
                        .orElseThrow(),
                override);
        rig.log.await(event -> event instanceof AgentSaid said && said.text().equals("What?"), "the greeting");
        assertEquals(List.of(), rig.log.all(Warned.class));
    }

    @Test
    void agentsOwnPermission_countsInsteadOfTheSetting() {
        rig.prompt = "Be rude.";
        rig.settings.put("convai-overrides", "voice");
        rig.options.put("convai-overrides", "prompt");
        rig.vendor.allows("prompt");
        assertTrue(open().containsKey("conversation_config_override"));
    }

    @Test
    void variablesAndUser_areSent() {
        rig.options.put("dynamic-variables.customerName", "Ada");
        rig.options.put("user-id", "customer-7");
        rig.settings.put("convai-extra", "{\"custom_llm_extra_body\":{\"temperature\":0.1}}");
        JsonObject sent = open();
        assertEquals("Ada", sent.getJsonObject("dynamic_variables").getString("customerName"));
        assertEquals("customer-7", sent.getString("user_id"));
        assertEquals(
                "0.1",
                sent.getJsonObject("custom_llm_extra_body").get("temperature").toString());
    }

    @Test
    void goesOnWithoutPermission_warnsThatItGreetsAgain() throws InterruptedException {
        rig.before = List.of(new CallSummary.Line("caller", "Help me."), new CallSummary.Line("agent", "Gladly."));
        assertFalse(open().containsKey("conversation_config_override"));
        assertTrue(rig.log.await(Warned.class).reason().contains("greeted already"));
        String told = rig.record().await(message -> message.contains("contextual_update"));
        assertTrue(told.contains("Caller: Help me.") && told.contains("You: Gladly."), told);
        assertFalse(rig.record().received().toString().contains("user_message"));
    }

    private void describe() {
        rig.prompt = "Be rude.";
        rig.firstMessage = "What?";
        rig.language = "de-CH";
        rig.voice = "EXAVITQu4vr4xnSDxMaL";
        rig.model = "gpt-6-luna";
    }

    private JsonObject open() {
        rig.open();
        rig.log.await(Ready.class);
        return Json.object(rig.record().received().getFirst()).orElseThrow();
    }
}
