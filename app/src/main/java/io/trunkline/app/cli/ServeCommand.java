package io.trunkline.app.cli;

import io.trunkline.app.config.AdminToken;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.log.JsonLines;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.server.TrunklineServer;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./trunkline serve}: runs the server until it is told to stop. */
@Command(name = "serve", description = "Run the server.")
public final class ServeCommand implements Action {
    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public int run(PrintStream out, PrintStream err) throws InterruptedException {
        Sources sources = Sources.read(config.file());
        Plugins plugins = Plugins.load(sources.pluginFolder(), sources.dataFolder());
        Configuration configuration = Configuration.of(sources, plugins.catalogue());
        serve(configuration, plugins, out);
        return Exit.DONE;
    }

    @Override
    public boolean runsBare() {
        return true;
    }

    private static void serve(Configuration configuration, Plugins plugins, PrintStream out)
            throws InterruptedException {
        if (configuration.server().jsonLog()) {
            JsonLines.use();
        }
        TrunklineServer server = TrunklineServer.start(configuration, plugins, List.of());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            out.println("Stopping: no new calls; live calls have "
                    + configuration.server().drain().toSeconds() + " s.");
            server.close();
            stopped.countDown();
        }));
        greet(configuration, plugins, server, out);
        stopped.await();
    }

    private static void greet(Configuration configuration, Plugins plugins, TrunklineServer server, PrintStream out) {
        out.println("Trunkline listens on " + server.address());
        AdminToken token = configuration.server().adminToken();
        if (token.generated()) {
            out.println("Admin token of this run: " + token.value());
        }
        out.println("Carriers: " + configuration.carriers().keySet() + "  agents: "
                + configuration.agents().keySet());
        plugins.rejected().forEach(rejected -> out.println("Plugin refused: " + rejected));
    }
}
