package io.trunkline.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.carrier.CarrierPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(QuietGuard.class)
class IsolationTest {
    private static final CallEvent EVENT = new CallEvent(
            new CallId("00000000-0000-7000-8000-000000000000"), 1, Instant.EPOCH, CallEventType.RINGING, Map.of());

    @TempDir
    Path folder;

    /** Loads a listener whose code runs when it hears of a call; what it finds out it throws. */
    private String answer(String expression, PluginKit kit) throws IOException {
        String code = """
                public class Spy implements io.trunkline.ports.call.CallListener {
                    public void on(io.trunkline.ports.call.CallEvent event) {
                        throw new IllegalStateException("answer=" + answer());
                    }
                    private String answer() {
                        try {
                            return String.valueOf(%s);
                        } catch (Throwable thrown) {
                            return thrown.getClass().getSimpleName();
                        }
                    }
                }
                """.formatted(expression);
        kit.source("Spy", code)
                .service(CallListener.class, "Spy")
                .jar(folder.resolve("spy").resolve("spy.jar"));
        Plugins plugins = PluginKit.load(folder);
        plugins.listeners().forEach(listener -> listener.on(EVENT));
        String failure = plugins.loaded().stream()
                .filter(plugin -> plugin.kind().equals("Spy"))
                .findFirst()
                .orElseThrow()
                .health()
                .lastFailure()
                .orElseThrow();
        return failure.substring(failure.indexOf("answer=") + "answer=".length());
    }

    @Test
    void hostClass_isHidden() throws IOException {
        assertEquals(
                "ClassNotFoundException",
                answer("Class.forName(\"" + Plugins.class.getName() + "\")", new PluginKit()));
    }

    @Test
    void libraryOfTheHost_isHidden() throws IOException {
        assertEquals("ClassNotFoundException", answer("Class.forName(\"org.yaml.snakeyaml.Yaml\")", new PluginKit()));
    }

    @Test
    void resourceOfTheHost_isHidden() throws IOException {
        String own = Plugins.class.getName().replace('.', '/') + ".class";
        assertEquals("null", answer("Spy.class.getResource(\"/" + own + "\")", new PluginKit()));
    }

    @Test
    void portsAndLogging_areShared() throws IOException {
        assertEquals(
                String.valueOf(System.identityHashCode(CarrierPlugin.class)),
                answer(
                        "System.identityHashCode(Class.forName(\"" + CarrierPlugin.class.getName() + "\"))",
                        new PluginKit()));
        assertEquals(
                String.valueOf(System.identityHashCode(org.slf4j.Logger.class)),
                answer("System.identityHashCode(Class.forName(\"org.slf4j.Logger\"))", new PluginKit()));
    }

    @Test
    void ownCopyOfAHostLibrary_isUsed() throws IOException {
        PluginKit kit = new PluginKit()
                .source(
                        "org.yaml.snakeyaml.Yaml",
                        "package org.yaml.snakeyaml; public class Yaml { public String toString() { return \"own\"; } }");
        assertEquals("own", answer("new org.yaml.snakeyaml.Yaml()", kit));
    }

    @Test
    void ownCopyOfAPort_isNotUsed() throws IOException {
        PluginKit kit = new PluginKit().entry("io/trunkline/ports/call/Extra.class", "no class".getBytes(UTF_8));
        assertEquals("ClassNotFoundException", answer("Class.forName(\"io.trunkline.ports.call.Extra\")", kit));
    }

    @Test
    void libraryInTheSameFolder_isFound() throws IOException {
        new PluginKit()
                .source("Library", "public class Library {}")
                .jar(folder.resolve("spy").resolve("library.jar"));
        assertEquals("class Library", answer("Class.forName(\"Library\")", new PluginKit()));
    }

    @Test
    void contextClassLoader_isThePlugins() throws IOException {
        assertEquals(
                "true",
                answer(
                        "Thread.currentThread().getContextClassLoader() == Spy.class.getClassLoader()",
                        new PluginKit()));
    }

    @Test
    void jarReplacedAfterLoading_pluginGoesOn() throws IOException {
        PluginKit kit = new PluginKit()
                .source("Late", "public class Late { public String toString() { return \"late\"; } }")
                .source(
                        "Spy",
                        "public class Spy implements io.trunkline.ports.call.CallListener { public void on(io.trunkline.ports.call.CallEvent event) { new Late(); throw new IllegalStateException(new Late().toString()); } }")
                .service(CallListener.class, "Spy");
        Path jar = kit.jar(folder.resolve("spy.jar"));
        Plugins plugins = PluginKit.load(folder);
        Files.writeString(jar, "gone");
        plugins.listeners().forEach(listener -> listener.on(EVENT));
        assertTrue(
                plugins.loaded().getLast().health().lastFailure().orElseThrow().endsWith("late"));
    }
}
