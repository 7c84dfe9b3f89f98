package io.trunkline.adapters.twilio;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How calls are carried out, apart from the account.
 *
 * @param voice what announcements and briefings are spoken with
 * @param acceptPrompt spoken after a briefing
 * @param detection how many seconds the machine detection may take
 * @param callsPerSecond how many calls the account may place in a second; Twilio queues what is more, unseen
 */
record TwilioOptions(Voice voice, String acceptPrompt, int detection, int callsPerSecond) {
    private static final String VOICE = "say-voice";
    private static final String LANGUAGE = "say-language";
    private static final String PROMPT = "accept-prompt";
    private static final String DETECTION = "machine-detection-timeout";
    private static final String PACE = "calls-per-second";

    private static final Pattern VOICE_NAME = Pattern.compile("[A-Za-z0-9._-]{1,80}");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final Pattern SECONDS = Pattern.compile("[3-9]|[1-5][0-9]");
    private static final int LONGEST_PROMPT = 500;

    static final List<Setting> SETTINGS = List.of(
            Setting.optional(VOICE, "TWILIO_SAY_VOICE", "The voice of announcements and briefings, such as Polly.Amy."),
            Setting.optional(LANGUAGE, "TWILIO_SAY_LANGUAGE", "Their language, such as en-GB."),
            Setting.optional(PROMPT, "TWILIO_ACCEPT_PROMPT", "What a transfer's target hears after the briefing.")
                    .or("Press 1 to take the call, or any other key to decline."),
            Setting.optional(
                            DETECTION,
                            "TWILIO_MACHINE_DETECTION_TIMEOUT",
                            "How many seconds the machine detection may take, 3 to 59.")
                    .or("30"),
            Setting.optional(PACE, "TWILIO_CALLS_PER_SECOND", "How many calls the account may place in a second.")
                    .or("1"));

    static TwilioOptions from(Settings settings) {
        Voice voice = new Voice(
                fitting(settings, VOICE, VOICE_NAME, "must be a voice's name, such as Polly.Amy"),
                fitting(settings, LANGUAGE, LANGUAGE_TAG, "must be a language, such as en-GB"));
        String prompt = settings.get(PROMPT);
        if (prompt.length() > LONGEST_PROMPT) {
            throw settings.invalid(PROMPT, "must not be longer than " + LONGEST_PROMPT + " characters");
        }
        String detection = fitting(settings, DETECTION, SECONDS, "must be 3 to 59 seconds")
                .orElseGet(() -> settings.get(DETECTION));
        return new TwilioOptions(voice, prompt, Integer.parseInt(detection), settings.whole(PACE, 1, 1_000));
    }

    private static Optional<String> fitting(Settings settings, String key, Pattern shape, String otherwise) {
        Optional<String> value = settings.find(key);
        if (value.isPresent() && !shape.matcher(value.get()).matches()) {
            throw settings.invalid(key, otherwise);
        }
        return value;
    }
}
