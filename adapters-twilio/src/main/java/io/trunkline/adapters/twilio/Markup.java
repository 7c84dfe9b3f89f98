package io.trunkline.adapters.twilio;

import java.io.StringWriter;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a TwiML document element by element, whatever the texts hold. */
final class Markup {
    private final XMLStreamWriter xml;

    private Markup(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String document(Consumer<Markup> verbs) {
        StringWriter text = new StringWriter();
        write(() -> {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("Response");
            verbs.accept(new Markup(xml));
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        });
        return text.toString();
    }

    Markup open(String name) {
        return write(() -> xml.writeStartElement(name), this);
    }

    Markup empty(String name) {
        return write(() -> xml.writeEmptyElement(name), this);
    }

    Markup attribute(String name, String value) {
        return write(() -> xml.writeAttribute(name, printable(value)), this);
    }

    Markup text(String value) {
        return write(() -> xml.writeCharacters(printable(value)), this);
    }

    Markup close() {
        return write(xml::writeEndElement, this);
    }

    /** Without what XML cannot hold: control characters, half surrogate pairs. Line breaks and tabs become spaces. */
    static String printable(String text) {
        return text.codePoints()
                .map(letter -> Character.isWhitespace(letter) ? ' ' : letter)
                .filter(Markup::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isPrintable(int letter) {
        return !Character.isISOControl(letter)
                && Character.getType(letter) != Character.SURROGATE
                && letter != 0xFFFE
                && letter != 0xFFFF;
    }

    private interface Writing {
        void run() throws XMLStreamException;
    }

    private static Markup write(Writing writing, Markup markup) {
        write(writing);
        return markup;
    }

    private static void write(Writing writing) {
        try {
            writing.run();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
    }
}
