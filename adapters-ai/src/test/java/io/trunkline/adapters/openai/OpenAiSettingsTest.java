package io.trunkline.adapters.openai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors and what they need. */
class OpenAiSettingsTest {
    private final Conversation call = new Conversation();

    @Test
    void serviceLoader_findsBothKindsInOneGroup() {
        List<VoicePlugin> plugins = ServiceLoader.load(VoicePlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(plugin -> plugin.group().equals("openai"))
                .toList();
        assertEquals(
                List.of("openai_realtime", "openai_realtime_2"),
                plugins.stream().map(VoicePlugin::kind).toList());
    }

    @Test
    void key_isRequiredAndSecret() {
        List<Setting> required =
                call.plugin.settings().stream().filter(Setting::required).toList();
        assertEquals(
                List.of("OPENAI_API_KEY"),
                required.stream().map(Setting::variable).toList());
        assertTrue(required.getFirst().secret());
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.openai.com/v1, wss://api.openai.com/v1/realtime?model=m",
        "HTTPS://eu.api.openai.com/v1/, wss://eu.api.openai.com/v1/realtime?model=m",
        "https://host:8443, wss://host:8443/realtime?model=m",
        "http://127.0.0.1:9/v1, ws://127.0.0.1:9/v1/realtime?model=m",
        "http://localhost:9/v1, ws://localhost:9/v1/realtime?model=m",
        "wss://host/v1, wss://host/v1/realtime?model=m",
        "http://[::1]:9/v1, ws://[::1]:9/v1/realtime?model=m"
    })
    void baseUrl_becomesTheSocketUrl(String base, String socket) {
        call.model = "m";
        call.session = call.engine(Map.of("base-url", base)).open(call.request(), call.log);
        assertEquals(socket, call.server.url().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.openai.com/v1",
                "http://10.0.0.1/v1",
                "http://127.0.0.1.example.com/v1",
                "ftp://localhost/v1",
                "ws://api.openai.com/v1",
                "https://user:pw@host/v1",
                "https://host/v1?key=1",
                "https://host/v1#x",
                "not a url",
                "/v1"
            })
    void wrongBaseUrl_stopsTheStartNamingTheKey(String base) {
        SettingException refused = assertThrows(SettingException.class, () -> call.engine(Map.of("base-url", base)));
        assertEquals("engines.openai.base-url", refused.key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-key", "organization", "project"})
    void headerThatCannotBeSent_isRefusedWithoutShowingIt(String key) {
        SettingException refused =
                assertThrows(SettingException.class, () -> call.engine(Map.of(key, "secret\r\nX-Evil: 1")));
        assertEquals("engines.openai." + key, refused.key());
        assertFalse(refused.toString().contains("secret"));
    }

    @Test
    void keyMissing_isRefused() {
        assertThrows(SettingException.class, () -> call.engine(Map.of("api-key", " ")));
    }

    @Test
    void organizationAndProject_areSentAlong() {
        call.session = call.engine(Map.of("organization", "org-1", "project", "proj_1"))
                .open(call.request(), call.log);
        assertEquals(
                Map.of("Authorization", "Bearer sk-test", "OpenAI-Organization", "org-1", "OpenAI-Project", "proj_1"),
                call.server.headers());
    }

    @Test
    void defaults_areForAgentsThatNameNone() {
        call.session = call.engine(Map.of("realtime-model", "house-model", "voice", "house-voice"))
                .open(call.request(), call.log);
        call.server.says("{'type':'session.created'}");
        assertEquals("model=house-model", call.server.url().getQuery());
        assertTrue(call.server.sent().getFirst().toString().contains("house-voice"));
    }
}
