package io.trunkline.adapters.telnyx;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An account, what opens it, and what its operator chose.
 *
 * @param apiKey opens REST
 * @param connection the Call Control application that calls come in and go out by
 * @param publicKeys check webhooks; none means that nothing can be checked
 * @param api where REST is, without a slash at the end
 * @param streaming how audio is brought to us
 * @param speech how Telnyx speaks for us
 * @param detection Telnyx's word for how answering machines are found
 * @param digitMillis how long a key is pressed
 * @param recordingFormat {@code wav} or {@code mp3}
 * @param callsPerSecond how many calls the account may place in a second
 */
record TelnyxAccount(
        String apiKey,
        String connection,
        List<PublicKey> publicKeys,
        String api,
        Streaming streaming,
        Speech speech,
        String detection,
        int digitMillis,
        String recordingFormat,
        int callsPerSecond) {
    private static final String API_KEY = "api-key";
    private static final String CONNECTION_ID = "connection-id";
    static final String PUBLIC_KEY = "public-key";
    private static final String API_BASE_URL = "api-base-url";
    private static final String DETECTION = "machine-detection-mode";
    private static final String DIGIT_DURATION = "digit-duration";
    private static final String RECORDING_FORMAT = "recording-format";
    private static final String PACE = "calls-per-second";

    private static final Pattern CONNECTION = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]+");
    private static final int SHORTEST_DIGIT = 100;
    private static final int LONGEST_DIGIT = 500;

    static final List<Setting> SETTINGS = Stream.of(
                    Stream.of(
                            Setting.required(API_KEY, "TELNYX_API_KEY", "An API key, which opens REST.")
                                    .masked(),
                            Setting.required(
                                    CONNECTION_ID, "TELNYX_CONNECTION_ID", "The id of the Call Control application."),
                            Setting.optional(
                                    PUBLIC_KEY,
                                    "TELNYX_PUBLIC_KEY",
                                    "The account's public key, which checks webhooks, as Mission Control shows it, as DER"
                                            + " in base64, or as PEM; several, with commas, while it is rotated."),
                            Setting.optional(API_BASE_URL, "TELNYX_API_BASE_URL", "Telnyx's REST, with its version.")
                                    .or("https://api.telnyx.com/v2"),
                            Setting.optional(
                                            DETECTION,
                                            "TELNYX_MACHINE_DETECTION_MODE",
                                            "How machines are found: greeting_end, premium, detect, detect_beep or"
                                                    + " detect_words.")
                                    .or("greeting_end"),
                            Setting.optional(
                                            DIGIT_DURATION,
                                            "TELNYX_DIGIT_DURATION",
                                            "Milliseconds that a sent key lasts, 100 to 500; beyond that the nearest.")
                                    .or("250"),
                            Setting.optional(RECORDING_FORMAT, "TELNYX_RECORDING_FORMAT", "wav or mp3.")
                                    .or("wav"),
                            Setting.optional(
                                            PACE,
                                            "TELNYX_CALLS_PER_SECOND",
                                            "How many calls the account may place in a second.")
                                    .or("30")),
                    Streaming.SETTINGS.stream(),
                    Speech.SETTINGS.stream())
            .flatMap(settings -> settings)
            .toList();

    static TelnyxAccount from(Settings settings) {
        return new TelnyxAccount(
                matching(settings, API_KEY, KEY, "must be printable, without spaces"),
                matching(settings, CONNECTION_ID, CONNECTION, "must be 1 to 64 letters and digits"),
                PublicKey.from(settings, PUBLIC_KEY),
                api(settings),
                Streaming.from(settings),
                Speech.from(settings),
                oneOf(settings, DETECTION, "greeting_end", "premium", "detect", "detect_beep", "detect_words"),
                digitMillis(settings),
                oneOf(settings, RECORDING_FORMAT, "wav", "mp3"),
                settings.whole(PACE, 1, 1_000));
    }

    boolean isPremium() {
        return detection.equals("premium");
    }

    /** A value of a short list. */
    static String oneOf(Settings settings, String key, String... allowed) {
        return Optional.of(settings.get(key))
                .filter(List.of(allowed)::contains)
                .orElseThrow(() -> settings.invalid(key, "must be one of " + String.join(", ", allowed)));
    }

    private static String matching(Settings settings, String key, Pattern shape, String rule) {
        return Optional.of(settings.get(key))
                .filter(shape.asMatchPredicate())
                .orElseThrow(() -> settings.invalid(key, rule));
    }

    private static int digitMillis(Settings settings) {
        try {
            return Math.clamp(Long.parseLong(settings.get(DIGIT_DURATION)), SHORTEST_DIGIT, LONGEST_DIGIT);
        } catch (NumberFormatException noNumber) {
            throw settings.invalid(DIGIT_DURATION, "must be a whole number of milliseconds");
        }
    }

    private static String api(Settings settings) {
        URI url = settings.url(API_BASE_URL);
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!web || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw settings.invalid(API_BASE_URL, "must be http or https, a host, and at most a path");
        }
        return url.toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return connection;
    }
}
