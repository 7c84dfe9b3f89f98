package io.trunkline.app.cli;

import io.trunkline.app.config.Sources;
import io.trunkline.app.plugin.LoadedPlugin;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.plugin.RejectedPlugin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./trunkline plugins}: what was loaded, what was rejected, and why. */
@Command(name = "plugins", description = "List loaded and rejected plugin jars, with the reasons.")
public final class PluginsCommand implements Action {
    private final Function<Optional<Path>, Sources> sources;
    private final Function<Path, Plugins> loader;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    /** The command as a user runs it. */
    public PluginsCommand() {
        this(Sources::read, Plugins::load);
    }

    PluginsCommand(Function<Optional<Path>, Sources> sources, Function<Path, Plugins> loader) {
        this.sources = sources;
        this.loader = loader;
    }

    @Override
    public int run(PrintStream out, PrintStream err) {
        Path folder = sources.apply(config.file()).pluginFolder();
        Plugins plugins = loader.apply(folder);
        Table table = new Table("port", "kind", "version", "from", "status");
        plugins.loaded().forEach(plugin -> table.add(row(plugin)));
        plugins.rejected().forEach(plugin -> table.add(row(plugin)));
        table.print(out);
        out.println(plugins.loaded().size() + " loaded, " + plugins.rejected().size() + " rejected; folder " + folder);
        return Exit.DONE;
    }

    private static List<String> row(LoadedPlugin plugin) {
        return List.of(plugin.port().word(), plugin.kind(), plugin.version(), plugin.origin(), "loaded");
    }

    private static List<String> row(RejectedPlugin plugin) {
        String[] service = (plugin.service() + " ").split(" ", 2);
        return List.of(service[0], service[1].strip(), "", plugin.origin(), "rejected: " + plugin.reason());
    }
}
