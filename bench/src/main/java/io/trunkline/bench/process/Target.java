package io.trunkline.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, and what the operating system says of it. */
public final class Target implements AutoCloseable {
    static final String GREETING = "Trunkline listens on ";

    private static final Path LOG = Path.of("target", "bench", "server.log");

    private final String name;
    private final Process process;
    private final URI address;
    private final Duration listening;

    private Target(String name, Process process, URI address, Duration listening) {
        this.name = name;
        this.process = process;
        this.address = address;
        this.listening = listening;
    }

    /** Trunkline as {@code ./trunkline serve} runs it, with these settings of the environment. */
    public static Target trunkline(Map<String, String> settings) throws IOException {
        Path folder = Files.createDirectories(LOG.getParent());
        Path nothing = Files.writeString(folder.resolve("empty.yaml"), "");
        return start(
                "Trunkline", List.of("./trunkline", "serve", "--config", nothing.toString()), environment(settings));
    }

    /** The same server once more, without the script that finds a JDK and looks whether anything is to be built. */
    public Target again(Map<String, String> settings) throws IOException {
        return start(name, command(), environment(settings));
    }

    /** The bare relay, with the JVM settings of this server. */
    public Target relay(int enginePort) throws IOException {
        return relay("bare relay", enginePort, "blocking");
    }

    /** The bare relay with the JDK's own client towards the engine. */
    public Target jdkRelay(int enginePort) throws IOException {
        return relay("bare relay, JDK's client", enginePort, "jdk");
    }

    private Target relay(String title, int enginePort, String client) throws IOException {
        List<String> command = new ArrayList<>(List.of(command().getFirst()));
        command.addAll(jvmSettings());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Relay.class.getName(), "" + enginePort, client));
        return start(title, command, Map.of());
    }

    /** What the start script tells the JVM, but for the cache of Trunkline's own classes. */
    public List<String> jvmSettings() {
        return command().stream()
                .skip(1)
                .takeWhile(word -> !word.equals("-jar"))
                .filter(word -> !word.contains("AOTCache") && !word.contains("aot"))
                .toList();
    }

    /** Who it is. */
    public String name() {
        return name;
    }

    /** Whether it knows nothing of calls. */
    public boolean isRelay() {
        return name.startsWith("bare relay");
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** How long it took until it listened. */
    public Duration listening() {
        return listening;
    }

    /** The processor time it has used so far, by the process's own accounting. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Its identifier. */
    public long pid() {
        return process.pid();
    }

    /** Its memory in bytes, where the operating system tells it in a file. */
    public OptionalLong resident() throws IOException {
        Path status = Path.of("/proc", "" + pid(), "status");
        if (!Files.exists(status)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    /** What is reachable in its heap, in bytes. Collects the garbage first, which stops the server for a moment. */
    public long reachable() throws IOException {
        Path tools = Path.of(command().getFirst()).resolveSibling("jcmd");
        Process histogram = new ProcessBuilder(tools.toString(), "" + pid(), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = histogram.inputReader()) {
            return lines.lines()
                    .filter(line -> line.startsWith("Total"))
                    .map(line -> line.strip().split("\\s+"))
                    .mapToLong(words -> Long.parseLong(words[2]))
                    .findFirst()
                    .orElseThrow(() -> new IOException("jcmd tells no histogram"));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private List<String> command() {
        ProcessHandle.Info info = process.info();
        List<String> command = new ArrayList<>(List.of(info.command().orElseThrow()));
        command.addAll(List.of(info.arguments().orElseThrow()));
        return command;
    }

    private static Map<String, String> environment(Map<String, String> settings) throws IOException {
        Map<String, String> all = new java.util.HashMap<>(settings);
        all.put("TRUNKLINE_PORT", "0");
        all.put(
                "TRUNKLINE_DATA",
                Files.createTempDirectory(LOG.getParent(), "data-").toString());
        all.put("TRUNKLINE_ADMIN_TOKEN", "an-admin-token-of-nobody");
        all.putIfAbsent(
                "TRUNKLINE_PLUGINS",
                Files.createDirectories(LOG.resolveSibling("plugins")).toString());
        return all;
    }

    private static Target start(String name, List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().putAll(environment);
        long began = System.nanoTime();
        Process process = builder.start();
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(GREETING)) {
                URI address = URI.create(line.substring(GREETING.length()).strip());
                Target target = new Target(name, process, address, Duration.ofNanos(System.nanoTime() - began));
                drain(out);
                return target;
            }
        }
        throw new IOException(name + " did not start; see " + LOG);
    }

    /** A server whose output nobody reads would stop when the pipe is full. */
    private static void drain(BufferedReader out) {
        Thread.ofVirtual().start(() -> {
            try {
                out.transferTo(Writer.nullWriter());
            } catch (IOException e) {
                // The server has ended.
            }
        });
    }
}
