package io.trunkline.adapters.twilio;

import java.util.Optional;

/**
 * How Twilio speaks for us.
 *
 * @param name such as {@code Polly.Amy}; Twilio's own choice where absent
 * @param language such as {@code en-GB}; the voice's where absent
 */
record Voice(Optional<String> name, Optional<String> language) {
    /** As Twilio likes. */
    static final Voice PLAIN = new Voice(Optional.empty(), Optional.empty());

    void say(Markup xml, String text) {
        xml.open("Say");
        name.ifPresent(value -> xml.attribute("voice", value));
        language.ifPresent(value -> xml.attribute("language", value));
        xml.text(text).close();
    }
}
