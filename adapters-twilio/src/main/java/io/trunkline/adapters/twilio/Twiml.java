package io.trunkline.adapters.twilio;

import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.media.MediaAttachment;
import java.io.StringWriter;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the TwiML documents this product answers with.
 *
 * @see <a href="https://www.twilio.com/docs/voice/twiml">Twilio: TwiML for voice</a>
 */
final class Twiml {
    /** Nothing to do. */
    static final String EMPTY = document(_ -> {});

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
        if (!fits(TOKEN, media.token())) {
            throw new IllegalArgumentException(
                    "a media token of " + media.token().length() + " characters is too long");
        }
        Map<String, String> parameters = new TreeMap<>(media.parameters());
        parameters.remove(TOKEN);
        parameters.entrySet().removeIf(entry -> !fits(entry.getKey(), entry.getValue()));
        return document(xml -> {
            xml.writeStartElement("Connect");
            xml.writeStartElement("Stream");
            xml.writeAttribute("url", media.url().toString());
            parameter(xml, TOKEN, media.token());
            for (Map.Entry<String, String> entry : parameters.entrySet()) {
                parameter(xml, entry.getKey(), entry.getValue());
            }
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeStartElement("Redirect");
            xml.writeAttribute("method", "POST");
            xml.writeCharacters(next);
            xml.writeEndElement();
        });
    }

    /** Say {@code farewell}, if there is one, and end the call. Cuts the text where the document gets too long. */
    static String hangUp(String farewell) {
        String text = printable(farewell).strip();
        String document = sayAndHangUp(text);
        while (document.length() > LIMIT) {
            // A letter takes up to five characters (&amp;), so this never cuts more than it must, and ends soon.
            int excess = Math.ceilDiv(document.length() - LIMIT, "&amp;".length());
            text = printable(text.substring(0, text.length() - excess));
            document = sayAndHangUp(text);
        }
        return document;
    }

    /** Announce something and end the call. */
    static String hangUp(Announcement announcement) {
        return switch (announcement) {
            case Announcement.Text(String words) -> hangUp(words);
            case Announcement.Sound(URI url) ->
                document(xml -> {
                    xml.writeStartElement("Play");
                    xml.writeCharacters(url.toString());
                    xml.writeEndElement();
                    xml.writeEmptyElement("Hangup");
                });
        };
    }

    /** Do not take the call; the caller hears that we are busy. */
    static String refuse() {
        return document(xml -> {
            xml.writeEmptyElement("Reject");
            xml.writeAttribute("reason", "busy");
        });
    }

    private static String sayAndHangUp(String text) {
        return document(xml -> {
            if (!text.isEmpty()) {
                xml.writeStartElement("Say");
                xml.writeCharacters(text);
                xml.writeEndElement();
            }
            xml.writeEmptyElement("Hangup");
        });
    }

    private static boolean fits(String name, String value) {
        return name.length() + value.length() < PARAMETER_LIMIT;
    }

    private static void parameter(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("Parameter");
        xml.writeAttribute("name", printable(name));
        xml.writeAttribute("value", printable(value));
    }

    /** Without what XML cannot hold: control characters, half surrogate pairs. Line breaks and tabs become spaces. */
    private static String printable(String text) {
        return text.codePoints()
                .map(letter -> Character.isWhitespace(letter) ? ' ' : letter)
                .filter(Twiml::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int letter) {
        return !Character.isISOControl(letter)
                && Character.getType(letter) != Character.SURROGATE
                && letter != 0xFFFE
                && letter != 0xFFFF;
    }

    private interface Verbs {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static String document(Verbs verbs) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Response");
            verbs.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return text.toString();
    }
}
