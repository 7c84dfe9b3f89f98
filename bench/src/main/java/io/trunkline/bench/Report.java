package io.trunkline.bench;

import io.trunkline.bench.work.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Keeps tables in a file: between its marks where it has them, so that what people wrote around them stays. */
final class Report {
    private static final String BEGIN = "<!-- raw tables -->\n";
    private static final String END = "<!-- end of raw tables -->\n";

    private Report() {}

    static void write(Path file, List<Table> tables) throws IOException {
        String all = tables.stream().map(Table::markdown).collect(Collectors.joining("\n"));
        String before = Files.exists(file) ? Files.readString(file) : "";
        int begin = before.indexOf(BEGIN);
        int end = before.indexOf(END);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                begin < 0 || end < begin
                        ? all
                        : before.substring(0, begin + BEGIN.length()) + "\n" + all + "\n" + before.substring(end));
    }
}
