package io.trunkline.adapters.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Connect;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Parameter;
import com.twilio.twiml.voice.Play;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Reject;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Stream;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.media.MediaAttachment;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

class TwimlTest {
    private static final String STREAM = "wss://voice.example.com/ws/stream/" + Requests.CALL;
    private static final String NEXT = Requests.BASE + "/recovery?after=1&b=2";

    @Test
    void connect_isWritten_meansTheGoldenDocumentsTogether() {
        String ours = connect("t0ken", Map.of("caller", "+16175551212", "callee", "+14155550100"));
        Element golden = Xml.parse(Golden.document("connect-stream-parameters"));
        Element stream = (Element) golden.getElementsByTagName("Stream").item(0);
        Element token = golden.getOwnerDocument().createElement("Parameter");
        token.setAttribute("name", "token");
        token.setAttribute("value", "t0ken");
        stream.insertBefore(token, stream.getFirstChild());
        // Twilio hands parameters over by name, so that their order says nothing; ours is the alphabet's.
        stream.appendChild(stream.getElementsByTagName("Parameter").item(1));
        Element redirect = (Element) golden.getOwnerDocument()
                .importNode(Xml.parse(Golden.document("redirect")).getFirstChild(), true);
        redirect.setTextContent(NEXT);
        golden.appendChild(redirect);
        assertTrue(Xml.parse(ours).isEqualNode(golden), ours);
    }

    @Test
    void connect_isReadByTwiliosLibrary_meansWhatItWouldBuild() throws Exception {
        String odd = "a & b < c > \"d\" 'e' \u00e9 \ud83d\udc4b";
        String ours = connect("t0ken", Map.of("q", odd));
        String theirs = new VoiceResponse.Builder()
                .connect(new Connect.Builder()
                        .stream(new Stream.Builder()
                                        .url(STREAM)
                                        .parameter(parameter("token", "t0ken"))
                                        .parameter(parameter("q", odd))
                                        .build())
                                .build())
                .redirect(new Redirect.Builder(NEXT).method(HttpMethod.POST).build())
                .build()
                .toXml();
        assertTrue(Xml.same(theirs, ours), ours);
        assertTrue(Xml.same(theirs, VoiceResponse.Builder.fromXml(ours).build().toXml()), ours);
    }

    @Test
    void connect_isWritten_hasAVerbAfterIt() {
        assertEquals(
                "Redirect", Xml.parse(connect("t", Map.of())).getLastChild().getNodeName());
    }

    @Test
    void parameter_isAtTwiliosLimit_isLeftOutWhole() {
        String fits = "v".repeat(493);
        Map<String, String> given = Map.of("fits-1", fits, "fits-no", fits);
        Element response = Xml.parse(connect("t0ken", given));
        assertEquals(2, response.getElementsByTagName("Parameter").getLength());
        assertFalse(response.getTextContent().contains("fits-no"));
    }

    @Test
    void parameter_isNamedToken_doesNotReplaceTheToken() {
        Element response = Xml.parse(connect("t0ken", Map.of("token", "other")));
        Element only = (Element) response.getElementsByTagName("Parameter").item(0);
        assertEquals(1, response.getElementsByTagName("Parameter").getLength());
        assertEquals("t0ken", only.getAttribute("value"));
    }

    @Test
    void token_isTooLong_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> connect("t".repeat(495), Map.of()));
    }

    @Test
    void hangUp_withFarewell_meansGoldenDocument() {
        String text = "Hi, it's \"Bob\" & <Alice> \u2014 call back at 5 > 4. \u00c9 \u65e5\u672c";
        assertTrue(Xml.same(Golden.document("say-hangup-escaped"), Twiml.hangUp(text, Voice.PLAIN)));
    }

    @Test
    void hangUp_isReadByTwiliosLibrary_meansWhatItWouldBuild() throws Exception {
        String theirs = new VoiceResponse.Builder()
                .say(new Say.Builder("Bye & <thanks>").build())
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
        assertTrue(Xml.same(theirs, Twiml.hangUp("Bye & <thanks>", Voice.PLAIN)));
    }

    @Test
    void announcement_hasAVoice_meansWhatTwiliosLibraryWouldBuild() throws Exception {
        Voice voice = new Voice(Optional.of("Polly.Amy"), Optional.of("en-GB"));
        Say say = new Say.Builder("Hello")
                .voice(Say.Voice.POLLY_AMY)
                .language(Say.Language.EN_GB)
                .build();
        String theirs = new VoiceResponse.Builder()
                .say(say)
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
        assertTrue(Xml.same(theirs, Twiml.hangUp(new Announcement.Text("Hello"), voice)));
        assertTrue(Twiml.hangUp("& ".repeat(3_000), voice).length() <= 4_000);
    }

    @Test
    void announcement_isASound_meansWhatTwiliosLibraryWouldBuild() throws Exception {
        String url = "https://voice.example.com/a.mp3?x=1&y=2";
        String theirs = new VoiceResponse.Builder()
                .play(new Play.Builder(url).build())
                .hangup(new Hangup.Builder().build())
                .build()
                .toXml();
        assertTrue(Xml.same(theirs, Twiml.hangUp(new Announcement.Sound(URI.create(url)), Voice.PLAIN)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\n", "\u0000\u0007"})
    void hangUp_withNothingToSay_meansGoldenDocument(String farewell) {
        assertTrue(Xml.same(Golden.document("hangup"), Twiml.hangUp(farewell, Voice.PLAIN)));
    }

    @Test
    void text_hasWhatXmlCannotHold_losesJustThat() {
        String text = "a\u0000b\u0008c\u001bd\u0085e\ufffff\ud83dg\udc4bh\ud83d\udc4b\ni\tj";
        assertEquals(
                "abcdefgh\ud83d\udc4b i j",
                Xml.parse(Twiml.hangUp(text, Voice.PLAIN)).getTextContent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"word ", "&", "<&>", "\ud83d\udc4b", "\u00e9\ud83d\udc4b&"})
    void text_isTooLong_isCutAndNotTheXml(String unit) {
        String text = unit.repeat(5_000 / unit.length() + 1).strip();
        String document = Twiml.hangUp(text, Voice.PLAIN);
        String said = Xml.parse(document).getTextContent();
        assertTrue(document.length() <= 4_000 && document.length() > 3_990, "length " + document.length());
        assertTrue(text.startsWith(said));
        assertTrue(document.endsWith("</Say><Hangup/></Response>")
                || document.endsWith("</Say><Hangup></Hangup></Response>"));
    }

    @Test
    void refuse_isWritten_meansGoldenDocument() throws Exception {
        assertTrue(Xml.same(Golden.document("reject"), Twiml.refuse()));
        String theirs = new VoiceResponse.Builder()
                .reject(new Reject.Builder().reason(Reject.Reason.BUSY).build())
                .build()
                .toXml();
        assertTrue(Xml.same(theirs, Twiml.refuse()));
    }

    @Test
    void empty_isWritten_meansGoldenDocument() {
        assertTrue(Xml.same(Golden.document("empty-response"), Twiml.EMPTY));
    }

    private static String connect(String token, Map<String, String> parameters) {
        return Twiml.connect(new MediaAttachment(URI.create(STREAM), token, parameters), NEXT);
    }

    private static Parameter parameter(String name, String value) {
        return new Parameter.Builder().name(name).value(value).build();
    }
}
