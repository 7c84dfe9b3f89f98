package io.trunkline.app.demo;

import io.trunkline.app.cli.Action;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.server.TrunklineServer;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.SimulatedCarrier;
import io.trunkline.ports.simulator.SimulatorPlugin;
import io.trunkline.ports.voice.VoiceException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Command;

/** Places one simulated call to a server with the embedded defaults and shows what happens. */
@Command(
        name = "demo",
        description = "Place one simulated phone call and show it; needs no account, no key, no network.")
public final class DemoCommand implements Action {
    private static final String CARRIER = "twilio";

    private final Path plugins;
    private final Path recording;

    /** The demo as a user runs it. */
    public DemoCommand() {
        this(Path.of("plugins"), Path.of("data", "demo-call.wav"));
    }

    DemoCommand(Path plugins, Path recording) {
        this.plugins = plugins;
        this.recording = recording;
    }

    @Override
    public int run(PrintStream out, PrintStream err) throws IOException, InterruptedException, VoiceException {
        Plugins loaded = Plugins.load(plugins, data());
        Optional<SimulatorPlugin> simulator = loaded.simulator(CARRIER);
        if (simulator.isEmpty()) {
            err.println("the simulator plugin is missing from the folder plugins; ./trunkline demo builds it");
            return 1;
        }
        try (SimulatedCarrier carrier = simulator.get().start()) {
            return call(loaded, carrier, out);
        }
    }

    private int call(Plugins loaded, SimulatedCarrier carrier, PrintStream out)
            throws IOException, InterruptedException, VoiceException {
        Configuration configuration =
                Configuration.of(Sources.read(Optional.empty(), Map.of(), settings(carrier)), loaded.catalogue());
        DemoPrinter printer = new DemoPrinter(out);
        try (TrunklineServer server = TrunklineServer.start(configuration, loaded, List.of(printer))) {
            server.awaitEngines();
            out.println(
                    "Server on " + server.address() + ", agent \"default\" on the engine \"local\". Calling it now.\n");
            CallReport report = carrier.call(server.address(), DemoScript.load(), printer);
            printer.awaitEnd();
            StereoWav.write(recording, report.callerAudio(), report.agentAudio());
            return printer.summarize(report, recording);
        }
    }

    private Path data() {
        return recording.resolveSibling("demo");
    }

    private Properties settings(SimulatedCarrier carrier) {
        Properties settings = new Properties();
        settings.putAll(carrier.settings());
        settings.setProperty("server.port", "0");
        settings.setProperty("data", data().toString());
        settings.setProperty("agents.default.engine", "local");
        settings.setProperty("agents.default.first-message", "Hello!");
        return settings;
    }
}
