package io.trunkline.app;

import io.trunkline.app.cli.Action;
import io.trunkline.app.cli.CallsCommand;
import io.trunkline.app.cli.DialCommand;
import io.trunkline.app.cli.DoctorCommand;
import io.trunkline.app.cli.HangupCommand;
import io.trunkline.app.cli.Invocation;
import io.trunkline.app.cli.PluginsCommand;
import io.trunkline.app.cli.ServeCommand;
import io.trunkline.app.cli.TailCommand;
import io.trunkline.app.cli.TransferCommand;
import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.demo.DemoCommand;
import io.trunkline.app.demo.TrainCommand;
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
import java.util.function.Supplier;
import java.util.logging.LogManager;

/** The commands. */
public final class Main {
    private static final int USAGE = 2;

    private static final Map<String, Supplier<Action>> COMMANDS = new TreeMap<>(Map.of(
            "calls", CallsCommand::new,
            "demo", DemoCommand::new,
            "dial", DialCommand::new,
            "doctor", () -> new DoctorCommand(Main::lending),
            "hangup", HangupCommand::new,
            "plugins", PluginsCommand::new,
            "serve", ServeCommand::new,
            "tail", TailCommand::new,
            "train", TrainCommand::new,
            "transfer", TransferCommand::new));

    private Main() {}

    /**
     * Run a command and exit with its code.
     *
     * @param args the command ({@code serve} when there is none) and its options
     */
    public static void main(String[] args) {
        readLoggingSettings();
        System.exit(run(List.of(args), System.out, System.err));
    }

    /**
     * Run a command and give its exit code.
     *
     * @param args the command ({@code serve} when there is none) and its options
     * @param out takes what was asked for
     * @param err takes everything else
     */
    public static int run(List<String> args, PrintStream out, PrintStream err) {
        boolean bare = args.isEmpty() || args.getFirst().startsWith("-");
        String name = bare ? "serve" : args.getFirst();
        Supplier<Action> command = COMMANDS.get(name);
        if (command == null) {
            err.println("unknown command " + name + "; there are " + String.join(", ", COMMANDS.keySet()));
            return USAGE;
        }
        try {
            return Invocation.run(command.get(), bare ? args : args.subList(1, args.size()), out, err);
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
