package io.trunkline.app.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.voice.VoicePlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Builds plugin jars as a stranger would: compiled against the ports and nothing else, outside the Maven build. */
public final class PluginKit {
    private static final String SERVICES = "META-INF/services/";

    /** By sources: many tests begin with the same plugin. */
    private static final Map<Map<String, String>, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();

    public PluginKit() {
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** Load a folder as if nothing were built in, whatever stands on the class path of the tests. */
    public static Plugins load(Path folder) {
        return Plugins.load(folder, new ClassLoader(PluginKit.class.getClassLoader()) {
            @Override
            public Enumeration<URL> getResources(String name) throws IOException {
                return name.startsWith(SERVICES) ? Collections.emptyEnumeration() : super.getResources(name);
            }
        });
    }

    /** Where the compiled ports are. */
    public static Path ports() {
        try {
            return Path.of(CarrierPlugin.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public PluginKit source(String className, String code) {
        sources.put(className, code);
        return this;
    }

    public PluginKit sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (name.endsWith(".java")) {
                    source(name.substring(0, name.length() - 5).replace('/', '.'), Files.readString(file));
                } else {
                    entry(name, Files.readAllBytes(file));
                }
            }
        }
        return this;
    }

    public PluginKit entry(String name, byte[] bytes) {
        entries.put(name, bytes);
        return this;
    }

    public PluginKit service(Class<?> port, String... classNames) {
        return entry(SERVICES + port.getName(), String.join("\n", classNames).getBytes(UTF_8));
    }

    public PluginKit version(String version) {
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return this;
    }

    /** A carrier plugin with a class of its own and a service file. */
    public static PluginKit carrier(String className, String kind) {
        return new PluginKit()
                .source(className, carrierCode(className, kind, ""))
                .service(CarrierPlugin.class, className);
    }

    /** An engine plugin with a class of its own; no conversation can be opened. */
    public static PluginKit engine(String className, String kind) {
        String code = """
                import io.trunkline.ports.plugin.*;
                import io.trunkline.ports.voice.*;
                public class CLASS implements VoicePlugin {
                    public String kind() { return "KIND"; }
                    public java.util.List<Setting> settings() { return java.util.List.of(); }
                    public VoiceEngine create(Settings settings, VoiceContext context) {
                        return (request, events) -> { throw new IllegalStateException("no conversation"); };
                    }
                }
                """.replace("CLASS", className).replace("KIND", kind);
        return new PluginKit().source(className, code).service(VoicePlugin.class, className);
    }

    /** The code of a carrier plugin that does nothing; {@code members} go into the plugin's class. */
    public static String carrierCode(String className, String kind, String members) {
        return """
               import io.trunkline.ports.carrier.*;
               import io.trunkline.ports.media.*;
               import io.trunkline.ports.plugin.*;
               import io.trunkline.ports.web.*;
               import java.util.*;
               public class CLASS implements CarrierPlugin {
                   MEMBERS
                   public String kind() { return "KIND"; }
                   public List<Setting> settings() {
                       return List.of(Setting.required("token", "KIND_TOKEN".toUpperCase(), "Token.").masked());
                   }
                   public Carrier create(Settings settings, CarrierContext context) {
                       return new Carrier() {
                           public Set<Capability> capabilities() { return Set.of(); }
                           public Webhooks webhooks() {
                               return new Webhooks() {
                                   public Verdict verify(WebhookRequest request) { return new Verdict.Authentic(); }
                                   public Delivery read(WebhookRequest request) { return new Delivery("1", List.of()); }
                               };
                           }
                           public MediaProtocol media() {
                               return new MediaProtocol() {
                                   public String root() { return "/ws/KIND"; }
                                   public MediaSession open(List<String> path) { throw new IllegalStateException("boom"); }
                               };
                           }
                           public void hangUp(CarrierCall call) {}
                       };
                   }
               }
               """.replace("CLASS", className).replace("MEMBERS", members).replace("KIND", kind);
    }

    /** Compile what was added so far. */
    public Map<String, byte[]> compile() {
        return sources.isEmpty() ? Map.of() : COMPILED.computeIfAbsent(Map.copyOf(sources), PluginKit::compile);
    }

    private static Map<String, byte[]> compile(Map<String, String> sources) {
        List<String> options = List.of("-classpath", ports().toString());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Classes classes = new Classes(compiler.getStandardFileManager(null, null, UTF_8));
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, code) -> units.add(new Source(name, code)));
        StringWriter messages = new StringWriter();
        if (!compiler.getTask(messages, classes, null, options, null, units).call()) {
            throw new IllegalStateException(messages.toString());
        }
        Map<String, byte[]> compiled = new LinkedHashMap<>();
        classes.outputs.forEach((name, bytes) -> compiled.put(name.replace('.', '/') + ".class", bytes.toByteArray()));
        return compiled;
    }

    /** Compile what was added so far, and give one class of it. */
    public byte[] compile(String className) {
        return requireNonNull(compile().get(className.replace('.', '/') + ".class"));
    }

    /** Make compiled classes entries of the jar, except those in {@code io.trunkline.ports}. */
    public PluginKit compiled() {
        compile().forEach((name, bytes) -> {
            if (!name.startsWith("io/trunkline/")) {
                entry(name, bytes);
            }
        });
        sources.clear();
        return this;
    }

    public Path jar(Path file) throws IOException {
        compiled();
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }

    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

        Classes(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    outputs.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}
