package io.trunkline.ports.carrier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What no carrier should send, and one day will. The same seed makes the same garbage. */
final class Garbage {
    private Garbage() {}

    /** A message with a few bytes changed, cut, doubled or replaced. */
    static byte[] mutate(byte[] message, Random random) {
        byte[] garbage = message.clone();
        if (garbage.length == 0) {
            return garbage;
        }
        return switch (random.nextInt(5)) {
            case 0 -> Arrays.copyOf(garbage, random.nextInt(garbage.length));
            case 1 -> {
                byte[] twice = Arrays.copyOf(garbage, garbage.length * 2);
                System.arraycopy(garbage, 0, twice, garbage.length, garbage.length);
                yield twice;
            }
            case 2 -> {
                random.nextBytes(garbage);
                yield garbage;
            }
            case 3 ->
                new String(garbage, UTF_8)
                        .replaceFirst(
                                "\"[^\"]{1,40}\"",
                                List.of("1", "null", "[]", "{}", "\"\"", "1e999")
                                        .get(random.nextInt(6)))
                        .getBytes(UTF_8);
            default -> {
                for (int i = random.nextInt(4); i >= 0; i--) {
                    garbage[random.nextInt(garbage.length)] = (byte) random.nextInt(256);
                }
                yield garbage;
            }
        };
    }

    /** Messages that have hurt readers before. */
    static List<byte[]> shapes() {
        return List.of(
                        "",
                        " ",
                        "null",
                        "1",
                        "\"x\"",
                        "[]",
                        "{}",
                        "{",
                        "hello",
                        "{\"event\":null}",
                        "\uFEFF{}",
                        "[".repeat(100_000),
                        "{\"a\":".repeat(50_000),
                        "{\"a\":" + "9".repeat(100_000) + "}",
                        "{\"event\":\"" + "e".repeat(100_000) + "\"}",
                        "{\"event\":\"\\ud800\"}",
                        "\u0000".repeat(64))
                .stream()
                .map(text -> text.getBytes(UTF_8))
                .toList();
    }
}
