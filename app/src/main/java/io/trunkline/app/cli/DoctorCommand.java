package io.trunkline.app.cli;

import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.config.Sources;
import io.trunkline.app.json.Json;
import io.trunkline.app.plugin.ActivePlugins;
import io.trunkline.app.plugin.Lending;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.rest.HttpRestClient;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./trunkline doctor}: what is wrong and how to mend it. */
@Command(
        name = "doctor",
        description = "Check configuration, credentials, public URL and plugins; say how to mend what is wrong.")
public final class DoctorCommand implements Action {
    private final Function<Optional<Path>, Sources> sources;
    private final Function<Path, Plugins> loader;
    private final Function<Configuration, Lending> lending;
    private final InstantSource clock;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "answer in JSON, for scripts")
    private boolean json;

    /**
     * The command as a user runs it.
     *
     * @param lending what carriers and engines are lent while they are asked about their credentials
     */
    public DoctorCommand(Function<Configuration, Lending> lending) {
        this(Sources::read, Plugins::load, lending, InstantSource.system());
    }

    DoctorCommand(
            Function<Optional<Path>, Sources> sources,
            Function<Path, Plugins> loader,
            Function<Configuration, Lending> lending,
            InstantSource clock) {
        this.sources = sources;
        this.loader = loader;
        this.lending = lending;
        this.clock = clock;
    }

    @Override
    public int run(PrintStream out, PrintStream err) throws InterruptedException {
        return tell(examine(config.file()), out);
    }

    private int tell(List<Finding> findings, PrintStream out) {
        long failures = findings.stream().filter(Finding::isFailure).count();
        if (json) {
            out.println(document(findings, failures == 0));
        } else {
            findings.forEach(out::println);
            out.println(
                    failures == 0
                            ? "Nothing found that would make a call fail."
                            : failures + " to mend; a call would fail.");
        }
        return failures == 0 ? Exit.DONE : Exit.FAILED;
    }

    private static JsonObject document(List<Finding> findings, boolean ok) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        findings.forEach(finding -> all.add(finding.json()));
        return Json.createObjectBuilder().add("ok", ok).add("findings", all).build();
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
            findings.addAll(examine(found, plugins, configuration));
        } catch (ConfigException wrong) {
            wrong.problems().forEach(problem -> findings.add(Finding.failure(problem, "")));
        }
        return findings;
    }

    private List<Finding> examine(Sources found, Plugins plugins, Configuration configuration)
            throws InterruptedException {
        try (HttpRestClient rest = new HttpRestClient();
                ActivePlugins active = plugins.activate(configuration, lending.apply(configuration))) {
            List<Finding> findings = new ArrayList<>();
            MachineDoctor machine = new MachineDoctor(configuration.server(), found.control(), rest);
            findings.addAll(machine.examine());
            if (!machine.runs()) {
                findings.addAll(new StoreDoctor(configuration, plugins).examine());
            }
            findings.addAll(new Doctor(configuration, active, rest, clock).examine());
            return findings;
        }
    }
}
