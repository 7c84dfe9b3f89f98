package io.trunkline.bench.work;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a workload measured.
 *
 * @param title the workload
 * @param method how it was measured
 */
public record Table(String title, String method, List<String> columns, List<List<String>> rows) {
    /** As Markdown. */
    public String markdown() {
        return "### " + title + "\n\n" + method + "\n\n" + line(columns)
                + line(columns.stream().map(column -> "---").toList())
                + rows.stream().map(Table::line).collect(Collectors.joining());
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
