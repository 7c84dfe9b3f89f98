package io.trunkline.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
    @TempDir
    Path folder;

    @Test
    void train_placesACallOfEachCarrierAndVisitsThePages() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(told, true, UTF_8);
        int code = new TrainCommand(folder.resolve("plugins"), folder.resolve("data")).run(out, out);
        assertEquals(0, code, told.toString(UTF_8));
        assertTrue(told.toString(UTF_8).contains("2 calls"), told.toString(UTF_8));
    }
}
