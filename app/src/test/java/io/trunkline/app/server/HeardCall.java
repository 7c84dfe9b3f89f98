package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.openai.SessionLog;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.EndReason;
import io.trunkline.ports.simulator.CallReport;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A call that held the {@link Dialogue}, as the carrier and the server tell it.
 *
 * @param report the carrier's
 * @param summary the server's
 * @param events the server's
 * @param millisPerLetter how fast the agent speaks
 */
record HeardCall(CallReport report, CallSummary summary, List<CallEvent> events, int millisPerLetter) {
    /** What is played and what is known of it differ by a frame or two. */
    private static final long TOLERANCE = 60;
    /**
     * The carrier plays on until it is told to be silent, which takes a while on a busy machine. A second is sent ahead: if that
     * counted as heard, or what was heard did not, it would show.
     */
    private static final long ON_ITS_WAY = 200;
    /** The agent's voice pauses for so long between syllables, so that where in it it was cut cannot be heard. */
    private static final long BETWEEN_SYLLABLES = 45;

    private static final Duration KEPT = Duration.ofSeconds(2);
    private static final long MILLIS_OF_A_FRAME = 20;
    /** The longest words at the beginning of the answer. */
    private static final int LETTERS_OF_A_WORD = 7;

    private static final Set<String> AGENT_ROLES = Set.of("assistant", "model");

    /** It went as the dialogue has it, and nothing of it was lost. */
    void check() {
        assertEquals(List.of(), report.violations());
        assertEquals(
                List.of(),
                all(CallEventType.FAILED).stream().map(CallEvent::details).toList());
        assertEquals(CallReport.Ending.SERVER, report.ending(), report.detail());
        assertEquals(EndReason.AGENT_ENDED, summary.reason());
        checkFrames();
        checkTranscript();
        checkSound();
    }

    /** Only what came before the engine was ready, and is older than two seconds by then, may be missing. */
    private void checkFrames() {
        assertEquals(0, summary.metrics().framesBad());
        assertEquals(report.framesReceived(), summary.metrics().framesOut());
        Duration waited = Duration.between(
                all(CallEventType.INITIATED).getFirst().at(),
                all(CallEventType.MEDIA_STARTED).getFirst().at());
        long tooOld = waited.minus(KEPT).toMillis() / MILLIS_OF_A_FRAME;
        assertTrue(
                summary.metrics().framesDropped() <= Math.max(0, tooOld + 1),
                () -> summary.metrics().framesDropped() + " frames dropped, ready after " + waited);
    }

    private void checkTranscript() {
        List<CallSummary.Line> lines = summary.transcript();
        String cut = lines.size() > 2 ? lines.get(2).text() : "";
        List<String> said = lines.stream()
                .map(line -> line.speaker() + ": " + plain(line.text()))
                .toList();
        assertEquals(
                Stream.of(
                                "agent: " + Dialogue.GREETING,
                                "caller: " + Dialogue.QUESTION,
                                "agent: " + cut,
                                "caller: " + Dialogue.INTERRUPTION,
                                "agent: " + Dialogue.SECOND_ANSWER,
                                "caller: " + Dialogue.LAST_WORD,
                                "agent: " + Dialogue.GOODBYE)
                        .map(line -> line.split(": ", 2))
                        .map(line -> line[0] + ": " + plain(line[1]))
                        .toList(),
                said);
        checkCut(cut);
    }

    /** Four times the agent is heard, each time whole but the second, of which nothing is heard after it was cut. */
    private void checkSound() {
        List<Sound> sounds = Sound.in(report.agentAudio());
        assertEquals(4, sounds.size(), sounds::toString);
        checkWhole(Dialogue.GREETING, sounds.get(0));
        checkWhole(Dialogue.SECOND_ANSWER, sounds.get(2));
        checkWhole(Dialogue.GOODBYE, sounds.get(3));
        assertTrue(report.cleared() >= 1, "the carrier is told to be silent");
        checkPlayed(heardMillis());
    }

    /** What is taken as heard was played, by the carrier's own account; it plays on until it is told to be silent. */
    private void checkPlayed(long heard) {
        long played = report.heard().stream().mapToLong(Duration::toMillis).sum();
        assertTrue(
                played - ON_ITS_WAY <= heard && heard <= played + TOLERANCE,
                () -> "played " + played + " ms, heard " + heard + " ms");
    }

    private void checkWhole(String text, Sound sound) {
        long whole = (long) text.length() * millisPerLetter;
        assertTrue(
                sound.millis() >= whole - BETWEEN_SYLLABLES - 5
                        && sound.millis() <= whole + TOLERANCE + millisPerLetter,
                () -> sound.millis() + " ms of " + whole + ": " + text);
    }

    /** How much of the answer was heard, as listeners were told. */
    long heardMillis() {
        List<CallEvent> interruptions = all(CallEventType.INTERRUPTED);
        assertEquals(1, interruptions.size());
        assertEquals(1, summary.metrics().interruptions());
        return Long.parseLong(interruptions.getFirst().details().get("heard.ms"));
    }

    /** OpenAI was told the same, and it is what the carrier played. */
    void checkTruncation(SessionLog session) {
        List<JsonObject> told = session.received().stream()
                .map(HeardCall::object)
                .filter(event -> event.getString("type").equals("conversation.item.truncate"))
                .toList();
        assertEquals(1, told.size());
        int end = told.getFirst().getInt("audio_end_ms");
        assertEquals(heardMillis(), end);
        checkPlayed(end);
    }

    /** The vendor's own words for what was heard are those of the transcript. */
    void checkCorrection() {
        assertTrue(summary.transcript().get(2).text().endsWith("..."), "the vendor's correction counts");
    }

    /** The model remembers of the answer what was heard, and everything else whole. */
    void checkHistory(List<JsonObject> requests) {
        assertEquals(3, requests.size());
        assertEquals(List.of(Dialogue.GREETING), agentsLines(requests.get(0)));
        List<String> afterwards = agentsLines(requests.get(1));
        String cut = afterwards.getLast();
        checkCut(cut);
        assertEquals(List.of(Dialogue.GREETING, cut), afterwards);
        assertEquals(List.of(Dialogue.GREETING, cut, Dialogue.SECOND_ANSWER), agentsLines(requests.get(2)));
    }

    /** The beginning of the answer that was heard, give or take a word. */
    private void checkCut(String line) {
        String words = line.replaceFirst("(\\s…|\\.\\.\\.)$", "");
        long letters = heardMillis() / millisPerLetter;
        assertTrue(
                Dialogue.ANSWER.startsWith(words) && Math.abs(words.length() - letters) <= LETTERS_OF_A_WORD,
                () -> heardMillis() + " ms: " + line);
    }

    private List<CallEvent> all(CallEventType type) {
        return events.stream().filter(event -> event.type() == type).toList();
    }

    private static String plain(String line) {
        return line.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").strip();
    }

    private static List<String> agentsLines(JsonObject request) {
        JsonArray messages = request.getJsonArray(request.containsKey("contents") ? "contents" : "messages");
        return messages.getValuesAs(JsonObject.class).stream()
                .filter(message -> AGENT_ROLES.contains(message.getString("role")))
                .map(message -> text(message.get(message.containsKey("parts") ? "parts" : "content")))
                .toList();
    }

    private static String text(JsonValue content) {
        return switch (content) {
            case JsonString string -> string.getString();
            case JsonArray parts ->
                String.join("", parts.stream().map(HeardCall::text).toList());
            case JsonObject part -> part.getString("text", "");
            default -> "";
        };
    }

    private static JsonObject object(String text) {
        return Json.createReader(new StringReader(text)).readObject();
    }
}
