package io.trunkline.app.cli;

import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.plugin.Lending;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.rest.HttpRestClient;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code ./trunkline doctor}: what is wrong and how to mend it. */
public final class DoctorCommand {
    private final Function<Optional<Path>, Sources> sources;
    private final Function<Path, Plugins> loader;
    private final Function<Configuration, Lending> lending;

    /**
     * The command as a user runs it.
     *
     * @param lending what carriers and engines are lent while they are asked about their credentials
     */
    public DoctorCommand(Function<Configuration, Lending> lending) {
        this(Sources::read, Plugins::load, lending);
    }

    DoctorCommand(
            Function<Optional<Path>, Sources> sources,
            Function<Path, Plugins> loader,
            Function<Configuration, Lending> lending) {
        this.sources = sources;
        this.loader = loader;
        this.lending = lending;
    }

    /** Run it; 0 when a call would do, 1 when it would fail, 2 for a bad option. */
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<Path> file;
        try {
            file = ConfigOption.of(arguments);
        } catch (IllegalArgumentException usage) {
            err.println(usage.getMessage());
            return 2;
        }
        try {
            return tell(examine(file), out);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static int tell(List<Finding> findings, PrintStream out) {
        findings.forEach(out::println);
        long failures = findings.stream().filter(Finding::isFailure).count();
        out.println(
                failures == 0
                        ? "Nothing found that would make a call fail."
                        : failures + " to mend; a call would fail.");
        return failures == 0 ? 0 : 1;
    }

    private List<Finding> examine(Optional<Path> file) throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        try {
            Sources found = sources.apply(file);
            Plugins plugins = loader.apply(found.pluginFolder());
            plugins.rejected()
                    .forEach(plugin -> findings.add(
                            Finding.warning("plugin rejected: " + plugin, "replace the file or take it away")));
            Configuration configuration = Configuration.of(found, plugins.catalogue());
            findings.add(Finding.ok("configuration: " + found));
            findings.addAll(new StoreDoctor(configuration, plugins).examine());
            findings.addAll(examine(plugins, configuration));
        } catch (ConfigException wrong) {
            wrong.problems().forEach(problem -> findings.add(Finding.failure(problem, "")));
        }
        return findings;
    }

    private List<Finding> examine(Plugins plugins, Configuration configuration) throws InterruptedException {
        try (HttpRestClient rest = new HttpRestClient();
                ActivePlugins active = plugins.activate(configuration, lending.apply(configuration))) {
            return new Doctor(configuration, active, rest).examine();
        }
    }
}
