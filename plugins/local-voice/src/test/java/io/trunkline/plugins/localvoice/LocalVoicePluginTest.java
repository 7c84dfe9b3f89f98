package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoicePlugin;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalVoicePluginTest {
    @Test
    void plugin_isFoundAndNeedsNoSetting() {
        VoicePlugin plugin = ServiceLoader.load(VoicePlugin.class).findFirst().orElseThrow();
        assertEquals("local", plugin.kind());
        assertTrue(plugin.settings().stream().noneMatch(Setting::required));
    }

    @ParameterizedTest
    @CsvSource({
        "vad, loud, 'engines.local.vad must be silero, energy or auto'",
        "recognizers, 0, engines.local.recognizers must be a number from 1 to 64",
        "recognizers, 65, engines.local.recognizers must be a number from 1 to 64",
        "recognizers, two, engines.local.recognizers must be a number from 1 to 64"
    })
    void setting_wrong_isRefusedByName(String key, String value, String message) {
        Map<String, String> values = new HashMap<>(Map.of("vad", "auto", "recognizers", "2"));
        values.put(key, value);
        Settings settings = new Settings("engines.local", values);
        SettingException thrown = assertThrows(
                SettingException.class, () -> new LocalVoicePlugin().create(settings, Line.context(new ManualTimer())));
        assertEquals(message, thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"alloy, , voice", ", de, language"})
    void agentWithAnotherVoiceOrLanguage_failsAsInvalid(String voice, String language, String key) {
        Agent agent = new Agent(
                "desk",
                "local",
                Optional.empty(),
                Optional.ofNullable(voice),
                Optional.ofNullable(language),
                "",
                Optional.empty(),
                Map.of());
        List<VoiceEvent> events = new ArrayList<>();
        Line.engine(new ManualTimer()).open(Line.request(agent, Tools.none()), events::add);
        Failed failed = assertInstanceOf(Failed.class, events.getFirst());
        assertEquals(Failed.Kind.INVALID, failed.kind());
        assertTrue(failed.reason().startsWith("agents.desk." + key), failed.reason());
    }

    /** As the host loads it: a loader of its own that shares the ports only, under a context loader that knows nothing. */
    @Test
    void loadedInIsolation_everythingLoads() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(new File(entry).toURI().toURL());
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (Isolated loader = new Isolated(urls.toArray(URL[]::new))) {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            VoicePlugin plugin = (VoicePlugin) loader.loadClass(LocalVoicePlugin.class.getName())
                    .getConstructor()
                    .newInstance();
            assertTrue(plugin.getClass() != LocalVoicePlugin.class);
            Settings settings = new Settings("engines.local", Map.of("vad", "silero", "recognizers", "1"));
            try (var engine = plugin.create(settings, Line.context(new ManualTimer()))) {
                engine.verify();
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static final class Isolated extends URLClassLoader {
        Isolated(URL[] urls) {
            super(urls, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.startsWith("io.trunkline.ports.") ? Class.forName(name) : super.findClass(name);
        }
    }
}
