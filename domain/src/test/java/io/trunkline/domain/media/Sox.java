package io.trunkline.domain.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The resampler of SoX, a peer. Where the program is missing its tests are skipped, but never where {@code CI=true}. */
final class Sox {
    private static final String RAW = "-t raw -e signed -b 16 -c 1";

    private Sox() {}

    static void require() {
        boolean found = Pattern.compile(File.pathSeparator)
                .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "sox")));
        assertTrue(found || !"true".equals(System.getenv("CI")), "CI=true needs the program sox");
        assumeTrue(found, "skipped: the program sox is missing");
    }

    /** Very high quality, no dither. */
    static short[] resample(short[] samples, int from, int to, Path folder) throws IOException, InterruptedException {
        Files.write(folder.resolve("in"), new Pcm16().encode(samples));
        String command = "sox -D %s -r %d in %s out rate -v %d".formatted(RAW, from, RAW, to);
        Process sox = new ProcessBuilder(List.of(command.split(" ")))
                .directory(folder.toFile())
                .inheritIO()
                .start();
        try {
            assertTrue(sox.waitFor(30, TimeUnit.SECONDS), "sox took too long");
            assertEquals(0, sox.exitValue(), "exit value of sox");
        } finally {
            sox.destroy();
        }
        return new Pcm16().decode(Files.readAllBytes(folder.resolve("out")));
    }
}
