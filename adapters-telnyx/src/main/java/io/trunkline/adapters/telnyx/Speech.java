package io.trunkline.adapters.telnyx;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * How Telnyx speaks for us.
 *
 * @param voice Telnyx's name for the voice
 * @param language of the old voices {@code male} and {@code female}; the others have one of their own
 * @param acceptPrompt tells a briefed target how to accept
 */
record Speech(String voice, Optional<String> language, String acceptPrompt) {
    /** What Telnyx takes in a payload. */
    static final int LIMIT = 3_000;

    private static final String VOICE = "say-voice";
    private static final String LANGUAGE = "say-language";
    private static final String ACCEPT_PROMPT = "accept-prompt";
    private static final int LONGEST_PROMPT = 500;

    static final List<Setting> SETTINGS = List.of(
            Setting.optional(VOICE, "TELNYX_SAY_VOICE", "The voice of announcements, as Telnyx names it.")
                    .or("Telnyx.KokoroTTS.af"),
            Setting.optional(
                    LANGUAGE, "TELNYX_SAY_LANGUAGE", "The language of the voices male and female, such as en-US."),
            Setting.optional(
                            ACCEPT_PROMPT,
                            "TELNYX_ACCEPT_PROMPT",
                            "Spoken to the target of a transfer after its briefing.")
                    .or("Press 1 to take the call, or any other key to decline."));

    static Speech from(Settings settings) {
        String prompt = settings.get(ACCEPT_PROMPT);
        if (prompt.length() > LONGEST_PROMPT) {
            throw settings.invalid(ACCEPT_PROMPT, "has at most " + LONGEST_PROMPT + " characters");
        }
        Optional<String> language = settings.find(LANGUAGE);
        if (language.filter(value -> !value.matches("[a-z]{2,3}(-[A-Z]{2}(-[A-Z]{3})?)?"))
                .isPresent()) {
            throw settings.invalid(LANGUAGE, "must be a language such as en-US");
        }
        return new Speech(settings.get(VOICE), language, prompt);
    }

    /** Ask for words to be spoken, cut where they are too many. */
    void say(JsonObjectBuilder command, String words) {
        String text = words.codePoints()
                .filter(letter -> !Character.isISOControl(letter) && Character.getType(letter) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        command.add("payload", shortened(text)).add("voice", voice);
        language.ifPresent(value -> command.add("language", value));
    }

    private static String shortened(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        boolean splitsPair = Character.isHighSurrogate(text.charAt(LIMIT - 1));
        return text.substring(0, splitsPair ? LIMIT - 1 : LIMIT);
    }
}
