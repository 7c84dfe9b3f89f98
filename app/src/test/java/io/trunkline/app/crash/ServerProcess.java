package io.trunkline.app.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server in a process of its own, which ends with {@code kill -9} only. */
final class ServerProcess {
    private final Process process;
    private final URI address;

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Start one and wait until it listens. */
    static ServerProcess start(FastStart start, Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                start.option(),
                "-Xlog:aot*=off",
                "-Xlog:cds*=off",
                "-cp",
                start.classPath()));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("io.trunkline.app.Main", "serve"));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new ServerProcess(process, awaitAddress(process));
    }

    private static URI awaitAddress(Process process) throws IOException {
        String greeting = "Trunkline listens on ";
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(greeting)) {
                return URI.create(line.substring(greeting.length()).strip());
            }
        }
        throw new IOException("the server did not start");
    }

    URI address() {
        return address;
    }

    /** Tell it to stop, and wait until it has. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not stop");
        }
    }

    /** Kill it, as the kernel would. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it cannot be killed");
        }
    }
}
