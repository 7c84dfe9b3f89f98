package io.trunkline.app.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What SoX, which knows nothing of us, finds in a WAV file. Where the program is missing its tests are skipped, but never where
 * {@code CI=true}.
 *
 * @param wav the file
 * @param scratch a folder for what it writes
 */
record Sox(Path wav, Path scratch) {
    /** From the first sample on that is louder than a twentieth of the loudest possible. */
    private static final String FROM_SOUND = "silence 1 1s 5%";

    static void require() {
        boolean found = Pattern.compile(File.pathSeparator)
                .splitAsStream(Objects.requireNonNullElse(System.getenv("PATH"), ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "sox")));
        assertTrue(found || !"true".equals(System.getenv("CI")), "CI=true needs the program sox");
        assumeTrue(found, "skipped: the program sox is missing");
    }

    /** How many samples of each channel there are, read to the end without a complaint. */
    long samples() throws Exception {
        assertEquals("", run("-t wav %s -n".formatted(wav)), "sox complains");
        return (long) number("Samples read", run("-t wav %s -n remix 1 stat".formatted(wav)));
    }

    String rateChannelsAndBits() throws Exception {
        return run("--i -r " + wav).strip() + " "
                + run("--i -c " + wav).strip() + " "
                + run("--i -b " + wav).strip();
    }

    /** The position of the first sample of a channel, 1 or 2, that is heard. */
    long firstHeard(int channel) throws Exception {
        return samples() - fromSound("remix " + channel);
    }

    /** The position behind the last sample of a channel that is heard. */
    long lastHeard(int channel) throws Exception {
        return fromSound("remix " + channel + " reverse");
    }

    private long fromSound(String effects) throws Exception {
        Path cut = scratch.resolve("cut.wav");
        run("-t wav %s %s %s %s".formatted(wav, cut, effects, FROM_SOUND));
        return new Sox(cut, scratch).samples();
    }

    /** A number of the effect {@code stat} about a stretch of a channel. */
    double stat(String name, int channel, double from, double seconds) throws Exception {
        String all = run("-t wav %s -n remix %d trim %s %s stat".formatted(wav, channel, from, seconds));
        return number(name, all);
    }

    private static double number(String name, String stat) {
        Matcher line =
                Pattern.compile(name.replace(" ", "\\s+") + ":\\s+([-.0-9]+)").matcher(stat);
        assertTrue(line.find(), stat);
        return Double.parseDouble(line.group(1));
    }

    private String run(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sox"));
        command.addAll(List.of(arguments.split(" ")));
        Path said = scratch.resolve("sox.log");
        Process sox = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertTrue(sox.waitFor(30, TimeUnit.SECONDS), "sox took too long");
            assertEquals(0, sox.exitValue(), () -> "exit value of sox " + arguments);
        } finally {
            sox.destroy();
        }
        return Files.readString(said, UTF_8);
    }
}
