package io.trunkline.app.cli;

import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Sources;
import io.trunkline.app.plugin.LoadedPlugin;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.app.plugin.RejectedPlugin;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** {@code ./trunkline plugins}: what was loaded, what was rejected, and why. */
public final class PluginsCommand {
    private static final String GAP = "  ";

    private final Function<Optional<Path>, Sources> sources;
    private final Function<Path, Plugins> loader;

    /** The command as a user runs it. */
    public PluginsCommand() {
        this(Sources::read, Plugins::load);
    }

    PluginsCommand(Function<Optional<Path>, Sources> sources, Function<Path, Plugins> loader) {
        this.sources = sources;
        this.loader = loader;
    }

    /** Run it; 0, or 2 for a bad option or a configuration that cannot be read. */
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Path folder;
        try {
            folder = sources.apply(ConfigOption.of(arguments)).pluginFolder();
        } catch (ConfigException | IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            return 2;
        }
        print(folder, loader.apply(folder), out);
        return 0;
    }

    private static void print(Path folder, Plugins plugins, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("port", "kind", "version", "from", "status"));
        plugins.loaded().forEach(plugin -> rows.add(row(plugin)));
        plugins.rejected().forEach(plugin -> rows.add(row(plugin)));
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        rows.forEach(row -> out.println(line(row, widths)));
        out.println(plugins.loaded().size() + " loaded, " + plugins.rejected().size() + " rejected; folder " + folder);
    }

    private static List<String> row(LoadedPlugin plugin) {
        return List.of(plugin.port().word(), plugin.kind(), plugin.version(), plugin.origin(), "loaded");
    }

    private static List<String> row(RejectedPlugin plugin) {
        String[] service = (plugin.service() + " ").split(" ", 2);
        return List.of(
                dash(service[0]), dash(service[1].strip()), "-", plugin.origin(), "rejected: " + plugin.reason());
    }

    private static String dash(String text) {
        return text.isEmpty() ? "-" : text;
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
