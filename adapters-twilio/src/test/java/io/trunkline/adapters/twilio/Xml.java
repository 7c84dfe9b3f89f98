package io.trunkline.adapters.twilio;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/** XML compared by meaning: the order of attributes and the spelling of escapes say nothing. */
final class Xml {
    private Xml() {}

    static Element parse(String text) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
            document.normalizeDocument();
            return document.getDocumentElement();
        } catch (Exception malformed) {
            throw new AssertionError("not XML: " + text, malformed);
        }
    }

    /** One spelling for all documents of the same meaning. */
    static String canonical(String text) {
        return canonical(parse(text));
    }

    private static String canonical(Node node) {
        if (node.getNodeType() == Node.TEXT_NODE) {
            return '"' + node.getTextContent() + '"';
        }
        StringBuilder text = new StringBuilder(node.getNodeName()).append('[');
        // The parser keeps attributes in the order of their names.
        for (int i = 0; i < node.getAttributes().getLength(); i++) {
            text.append(node.getAttributes().item(i)).append(' ');
        }
        for (int i = 0; i < node.getChildNodes().getLength(); i++) {
            text.append(canonical(node.getChildNodes().item(i)));
        }
        return text.append(']').toString();
    }

    /** The first element of a name, anywhere in the document. */
    static Element first(String text, String name) {
        return (Element) parse(text).getElementsByTagName(name).item(0);
    }

    static boolean same(String one, String other) {
        return parse(one).isEqualNode(parse(other));
    }
}
