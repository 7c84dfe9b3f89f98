package io.trunkline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trunkline.bench.work.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Table TABLE = new Table("Calls", "Counted.", List.of("a", "b"), List.of(List.of("1", "2")));
    private static final String WRITTEN = "### Calls\n\nCounted.\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n";

    @TempDir
    Path folder;

    @Test
    void fileThatIsNotThere_isMade() throws Exception {
        Path file = folder.resolve("new").resolve("tables.md");

        Report.write(file, List.of(TABLE));

        assertEquals(WRITTEN, Files.readString(file));
    }

    @Test
    void fileWithMarks_keepsWhatIsAroundThem() throws Exception {
        Path file = folder.resolve("page.md");
        Files.writeString(file, "before\n<!-- raw tables -->\nold\n<!-- end of raw tables -->\nafter\n");

        Report.write(file, List.of(TABLE));
        Report.write(file, List.of(TABLE));

        assertEquals(
                "before\n<!-- raw tables -->\n\n" + WRITTEN + "\n<!-- end of raw tables -->\nafter\n",
                Files.readString(file));
    }
}
