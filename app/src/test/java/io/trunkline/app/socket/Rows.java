package io.trunkline.app.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/** What a foreign peer reports: a line for each row, its name and, after a tab, what was wrong. */
public final class Rows {
    private Rows() {}

    /** A test for each row; there must be some number of them. */
    public static List<DynamicTest> tests(String report, int atLeast) {
        List<String> lines = report.lines().toList();
        assertTrue(lines.size() >= atLeast, () -> "only " + lines.size() + " rows in: " + report);
        return lines.stream()
                .map(line -> line.split("\t", 2))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> assertEquals("", row[1])))
                .toList();
    }
}
