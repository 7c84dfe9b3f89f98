package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.Digits;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.media.MediaAttachment;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * The TwiML documents of a call between the other side and us; {@link TransferTwiml} has those of a transfer.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml">Twilio: TwiML for voice</a>
 */
final class Twiml {
    /** Nothing to do. */
    static final String EMPTY = Markup.document(_ -> {});

    /** What Twilio takes in a REST parameter. */
    static final int LIMIT = 4_000;

    /** A {@code <Parameter>}'s name and value together stay under this. */
    private static final int PARAMETER_LIMIT = 500;

    private static final String TOKEN = "token";

    private Twiml() {}

    /**
     * Bring the audio to {@code media}; when that ends, ask {@code next} what to do. A further parameter that is too long
     * for Twilio is left out: half a value would be a wrong one.
     */
    static String connect(MediaAttachment media, String next) {
        requireFits(media);
        return Markup.document(xml -> connect(xml, media, next));
    }

    /** Press keys, then go on as {@link #connect} does. */
    static String press(Digits digits, MediaAttachment again, String next) {
        requireFits(again);
        return Markup.document(xml -> {
            // <Play> documents the pause of half a second only.
            xml.empty("Play").attribute("digits", digits.value().replace("W", "ww"));
            connect(xml, again, next);
        });
    }

    private static void connect(Markup xml, MediaAttachment media, String next) {
        xml.open("Connect").open("Stream").attribute("url", media.url().toString());
        parameter(xml, TOKEN, media.token());
        Map<String, String> parameters = new TreeMap<>(media.parameters());
        parameters.remove(TOKEN);
        parameters.entrySet().removeIf(entry -> !fits(entry.getKey(), entry.getValue()));
        parameters.forEach((name, value) -> parameter(xml, name, value));
        xml.close().close();
        xml.open("Redirect").attribute("method", "POST").text(next).close();
    }

    /** Say {@code farewell}, if there is one, and end the call. Cuts the text where the document gets too long. */
    static String hangUp(String farewell, Voice voice) {
        String text = Markup.printable(farewell).strip();
        String document = sayAndHangUp(text, voice);
        while (document.length() > LIMIT) {
            // A letter takes up to five characters (&amp;), so this never cuts more than it must, and ends soon.
            int excess = Math.ceilDiv(document.length() - LIMIT, "&amp;".length());
            text = Markup.printable(text.substring(0, text.length() - excess));
            document = sayAndHangUp(text, voice);
        }
        return document;
    }

    /** Announce something and end the call. */
    static String hangUp(Announcement announcement, Voice voice) {
        return switch (announcement) {
            case Announcement.Text(String words) -> hangUp(words, voice);
            case Announcement.Sound(URI url) ->
                Markup.document(
                        xml -> xml.open("Play").text(url.toString()).close().empty("Hangup"));
        };
    }

    /** Do not take the call; the caller hears that we are busy. */
    static String refuse() {
        return Markup.document(xml -> xml.empty("Reject").attribute("reason", "busy"));
    }

    private static String sayAndHangUp(String text, Voice voice) {
        return Markup.document(xml -> {
            if (!text.isEmpty()) {
                voice.say(xml, text);
            }
            xml.empty("Hangup");
        });
    }

    private static void requireFits(MediaAttachment media) {
        if (!fits(TOKEN, media.token())) {
            throw new IllegalArgumentException(
                    "a media token of " + media.token().length() + " characters is too long");
        }
    }

    private static boolean fits(String name, String value) {
        return name.length() + value.length() < PARAMETER_LIMIT;
    }

    private static void parameter(Markup xml, String name, String value) {
        xml.empty("Parameter").attribute("name", name).attribute("value", value);
    }
}
