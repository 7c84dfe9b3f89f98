package io.trunkline.app.plugin;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.tool.UserTools;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.tool.ToolPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A plugin with tools, compiled against the ports alone and loaded from its jar. */
@ExtendWith(QuietGuard.class)
class ToolPluginTest {
    private static final String SECRET = "s3cret-value-of-a-key";
    private static final CallStart CALL = new CallStart(
            new CallId("018f0000-0000-7000-8000-000000000001"),
            "twilio",
            Direction.INBOUND,
            new PhoneNumber("+15550100"),
            new PhoneNumber("+15550101"),
            "default",
            Map.of("customer", "Ada"));
    private static final String CODE = """
            import io.trunkline.ports.plugin.*;
            import io.trunkline.ports.tool.*;
            import io.trunkline.ports.voice.ToolBox;
            import java.util.List;
            public class CLASS implements ToolPlugin {
                public String kind() { return "KIND"; }
                public List<Setting> settings() {
                    return List.of(Setting.required("key", "CRM_KEY", "Key.").masked());
                }
                public ToolKit create(Settings settings, ToolContext context) {
                    String key = settings.get("key");
                    return new ToolKit() {
                        public List<ToolBox.Tool> tools() {
                            return List.of(new ToolBox.Tool("NAME", "Finds a customer.",
                                "{\\"type\\":\\"object\\",\\"required\\":[\\"name\\"]}"));
                        }
                        public String use(ToolUse use) throws ToolException {
                            if (use.arguments().contains("nobody")) throw new ToolException("no such customer");
                            if (use.arguments().contains("boom")) throw new IllegalStateException("boom " + key);
                            return "{\\"of\\":\\"" + use.call().variables().get("customer") + "\\",\\"loader\\":\\""
                                + Thread.currentThread().getContextClassLoader().getName() + "\\"}";
                        }
                    };
                }
            }
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void addEngine() throws IOException {
        PluginKit.engine("Voice", "voice").jar(folder.resolve("voice.jar"));
        add("Crm", "crm", "find_customer");
    }

    private void add(String className, String kind, String tool) throws IOException {
        new PluginKit()
                .source(
                        className,
                        CODE.replace("CLASS", className).replace("KIND", kind).replace("NAME", tool))
                .service(ToolPlugin.class, className)
                .version("1.2")
                .jar(folder.resolve(kind + ".jar"));
    }

    private ActivePlugins activate(Plugins plugins, String tools) throws IOException {
        Path file = Files.writeString(
                folder.resolve("trunkline.yaml"), "agents: {default: {engine: voice, tools: " + tools + "}}");
        Sources sources = Sources.read(Optional.of(file), Map.of("CRM_KEY", SECRET), new Properties());
        return plugins.activate(Configuration.of(sources, plugins.catalogue()), new TestLending((request, repeat) -> {
            throw new IOException("no network in this test");
        }));
    }

    @Test
    void tools_areUsed_andPluginIsGuarded() throws IOException {
        Plugins plugins = PluginKit.load(folder);
        LoadedPlugin crm = plugins.find(Port.TOOL, "crm").orElseThrow();
        assertEquals("tool crm (crm.jar)", crm.toString());
        assertEquals("1.2", crm.version());
        try (ActivePlugins active = activate(plugins, "[crm]")) {
            UserTools tools =
                    new AgentTools(requireNonNull(active.tools().get("crm")).tools()).in(() -> CALL);
            assertEquals("find_customer", tools.tools().getFirst().name());
            assertEquals(
                    "{\"of\":\"Ada\",\"loader\":\"plugin crm.jar\"}", tools.use("find_customer", "{\"name\":\"Ada\"}"));
            assertTrue(tools.use("find_customer", "{}").contains("the arguments do not fit"));
            assertEquals("{\"error\":\"no such customer\"}", tools.use("find_customer", "{\"name\":\"nobody\"}"));
            assertTrue(crm.health().isHealthy(), "to refuse is no failure");
            assertEquals("{\"error\":\"the tool failed\"}", tools.use("find_customer", "{\"name\":\"boom\"}"));
            assertEquals(1, crm.health().failures());
            assertTrue(crm.health().toString().contains("boom ***"), crm.health()::toString);
        }
    }

    @Test
    void toolsThatNoAgentNames_areNotCreated() throws IOException {
        try (ActivePlugins active = activate(PluginKit.load(folder), "[]")) {
            assertEquals(Map.of(), active.tools());
            assertEquals(Map.of(), active.failed());
        }
    }

    @Test
    void toolNamedLikeABuiltInOne_pluginIsNamedAndLeftOut() throws IOException {
        add("Bad", "bad", "end_call");
        try (ActivePlugins active = activate(PluginKit.load(folder), "[crm, bad]")) {
            assertEquals(Set.of("crm"), active.tools().keySet());
            String failure = requireNonNull(active.failed().get("tool bad"));
            assertTrue(failure.contains("the tool end_call is the name of a built-in tool"), failure);
        }
    }

    @Test
    void twoToolsOfOneName_stopTheStart() throws IOException {
        add("Other", "other", "find_customer");
        ConfigException refused =
                assertThrows(ConfigException.class, () -> activate(PluginKit.load(folder), "[crm, other]"));
        assertEquals(
                List.of("agents.default.tools names crm and other, and both bring find_customer"), refused.problems());
    }
}
