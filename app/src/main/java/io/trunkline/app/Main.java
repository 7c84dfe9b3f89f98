package io.trunkline.app;

import io.trunkline.app.cli.DoctorCommand;
import io.trunkline.app.cli.PluginsCommand;
import io.trunkline.app.cli.ServeCommand;
import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.demo.DemoCommand;
import io.trunkline.app.engine.HostEngineSockets;
import io.trunkline.app.plugin.Lending;
import io.trunkline.app.rest.HttpRestClient;
import io.trunkline.app.server.HostLending;
import io.trunkline.app.session.HostTimer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;

/** The commands. */
public final class Main {
    private static final int USAGE = 2;

    private interface Command {
        int run(List<String> args, PrintStream out, PrintStream err) throws Exception;
    }

    private static final Map<String, Command> COMMANDS = new TreeMap<>(Map.of(
            "demo", (args, out, err) -> new DemoCommand().run(args, out, err),
            "doctor", (args, out, err) -> new DoctorCommand(Main::lending).run(args, out, err),
            "plugins", (args, out, err) -> new PluginsCommand().run(args, out, err),
            "serve", (args, out, err) -> new ServeCommand().run(args, out, err)));

    private Main() {}

    /**
     * Run a command and exit with its code.
     *
     * @param args the command ({@code serve} when there is none) and its options
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        readLoggingSettings();
        boolean bare = args.isEmpty() || args.getFirst().startsWith("-");
        String name = bare ? "serve" : args.getFirst();
        Command command = COMMANDS.get(name);
        if (command == null) {
            err.println("unknown command " + name + "; there are " + String.join(", ", COMMANDS.keySet()));
            return USAGE;
        }
        try {
            return command.run(bare ? args : args.subList(1, args.size()), out, err);
        } catch (ConfigException wrong) {
            wrong.problems().forEach(err::println);
            return USAGE;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return 1;
        } catch (Exception failure) {
            err.println(name + " failed: " + failure);
            return 1;
        }
    }

    /** What {@code doctor} lends; nothing calls back, so the public origin will do for an address. */
    private static Lending lending(Configuration configuration) {
        URI origin = configuration.server().publicUrl().orElse(URI.create("http://127.0.0.1"));
        HttpRestClient rest = new HttpRestClient();
        return new HostLending(
                () -> origin,
                rest,
                rest.streams(),
                new HostEngineSockets(),
                new HostTimer(),
                InstantSource.system(),
                _ -> false);
    }

    private static void readLoggingSettings() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream settings = Main.class.getResourceAsStream("/logging.properties")) {
            if (settings != null) {
                LogManager.getLogManager().readConfiguration(settings);
            }
        } catch (IOException unreadable) {
            System.err.println("logging settings could not be read: " + unreadable);
        }
    }
}
