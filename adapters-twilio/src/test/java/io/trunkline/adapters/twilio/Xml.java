package io.trunkline.adapters.twilio;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
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

    static boolean same(String one, String other) {
        return parse(one).isEqualNode(parse(other));
    }
}
