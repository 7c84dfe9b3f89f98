package io.trunkline.domain.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the ITU-T Software Tool Library makes of every input, from {@code g711.json}.
 *
 * @param decoded the sample of each code
 * @param starts the first input of each run of equal codes, from -32768 on
 * @param codes the code of each run
 */
record G711Vectors(short[] decoded, short[] starts, byte[] codes) {
    /** The vectors of a law, as the file names it. */
    static G711Vectors of(String law) throws IOException {
        try (InputStream file = Objects.requireNonNull(G711Vectors.class.getResourceAsStream("g711.json"))) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            Pattern vectors = Pattern.compile("\"" + law + "\":\\{\"decode\":\\[([^]]*)].*?"
                    + "\"itu_stl\":\\{\"starts\":\\[([^]]*)],\"codes\":\"([0-9a-f]*)\"");
            MatchResult found = vectors.matcher(json).results().findFirst().orElseThrow();
            return new G711Vectors(
                    numbers(found.group(1)),
                    numbers(found.group(2)),
                    HexFormat.of().parseHex(found.group(3)));
        }
    }

    /** The code of every sample from -32768 to 32767. */
    byte[] encoded() {
        byte[] encoded = new byte[1 << Short.SIZE];
        int run = 0;
        for (int i = 0; i < encoded.length; i++) {
            while (run + 1 < starts.length && starts[run + 1] <= i + Short.MIN_VALUE) {
                run++;
            }
            encoded[i] = codes[run];
        }
        return encoded;
    }

    private static short[] numbers(String list) {
        int[] numbers = Stream.of(list.split(",")).mapToInt(Integer::parseInt).toArray();
        short[] shorts = new short[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shorts[i] = (short) numbers[i];
        }
        return shorts;
    }
}
