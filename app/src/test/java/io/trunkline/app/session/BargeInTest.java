package io.trunkline.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.openai.OpenAiRealtime2Plugin;
import io.trunkline.adapters.openai.OpenAiRealtimePlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine sends three seconds at once, and the caller interrupts when the carrier has played 400 ms of them: on every
 * carrier, with every engine, over lines on which messages take their time. Nobody is told the 400 but by the carrier's marks.
 */
class BargeInTest {
    private static final byte OLD = 0x11;
    private static final byte NEW = 0x22;
    private static final int SENT = 3_000;
    private static final int HEARD = 400;
    private static final int NEXT = 600;
    private static final int TOLERANCE = 20;
    /** The line plays so much at once, and does not stop in between. */
    private static final int MOMENT = 20;

    private static final Map<String, Supplier<Vendor>> ENGINES = new TreeMap<>(Map.of(
            "openai_realtime",
            () -> new OpenAiVendor(new OpenAiRealtimePlugin()),
            "openai_realtime_2",
            () -> new OpenAiVendor(new OpenAiRealtime2Plugin()),
            "elevenlabs_convai",
            ConvaiVendor::new,
            "pipeline",
            PipelineVendor::new));

    /** How each engine tells its vendor what was heard, if its vendor does not know by itself. */
    private static final Map<String, Pattern> WORDS = Map.of(
            "openai_realtime", Pattern.compile("\"audio_end_ms\":(\\d+)"),
            "openai_realtime_2", Pattern.compile("\"audio_end_ms\":(\\d+)"),
            "elevenlabs_convai", Pattern.compile("heard only the first (0\\.4) seconds"),
            "pipeline", Pattern.compile("answer-1 at (\\d+)"));

    /**
     * How long messages take.
     *
     * @param out to the carrier
     * @param back from it
     */
    private record Travel(int out, int back) {}

    static Stream<Arguments> calls() {
        return Stream.of(Spelling.TWILIO, Spelling.TELNYX)
                .flatMap(carrier -> ENGINES.keySet().stream()
                        .flatMap(engine -> Stream.of(
                                        new Travel(0, 0), new Travel(13, 7), new Travel(40, 10), new Travel(100, 20))
                                .map(travel -> Arguments.of(carrier, engine, travel))));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void callerSpeaks_when400Of3000MillisWerePlayed_thatIsTold_andNothingMoreIsHeard(
            Spelling carrier, String engine, Travel travel) {
        HandCall call = answering(carrier, engine, travel);
        call.let(call.vendor::callerInterrupts);
        assertTold(call);
        if (engine.equals("elevenlabs_convai")) {
            assertEquals(List.of(), call.vendor.told(), "it noticed by itself, and corrects itself");
        } else {
            assertToldInItsWords(call, engine);
        }
        assertSilent(call, travel);
        call.let(() -> call.vendor.answers(NEW, NEXT));
        call.pass(Duration.ofSeconds(1));
        assertEquals(NEXT, call.carrier.heardMillis(NEW), "the next answer is heard whole");
        assertEquals(1, call.carrier.clears());
    }

    /** Here it is we who silence the agent, and every vendor has to be told. */
    @ParameterizedTest
    @MethodSource("calls")
    void callerPressesAKey_when400Of3000MillisWerePlayed_thatIsTold_andNothingMoreIsHeard(
            Spelling carrier, String engine, Travel travel) {
        HandCall call = answering(carrier, engine, travel);
        call.press('5');
        assertTold(call);
        assertToldInItsWords(call, engine);
        assertSilent(call, travel);
        assertEquals(1, call.carrier.clears());
    }

    private static HandCall answering(Spelling carrier, String engine, Travel travel) {
        HandCall call = new HandCall(
                carrier, ENGINES.get(engine).get(), Duration.ofMillis(travel.out()), Duration.ofMillis(travel.back()));
        call.begin();
        call.let(() -> call.vendor.answers(OLD, SENT));
        call.passUntil(() -> call.carrier.heardMillis(OLD) >= HEARD);
        assertEquals(HEARD, call.carrier.heardMillis(OLD));
        return call;
    }

    private static void assertTold(HandCall call) {
        assertEquals(1, call.heardMillis.size(), call.heardMillis::toString);
        assertNear(call.heardMillis.getFirst());
    }

    private static void assertToldInItsWords(HandCall call, String engine) {
        List<String> figures = call.vendor.told().stream()
                .flatMap(message -> WORDS.get(engine).matcher(message).results())
                .map(match -> match.group(1))
                .toList();
        assertEquals(1, figures.size(), call.vendor.told()::toString);
        if (engine.equals("elevenlabs_convai")) {
            assertEquals("0.4", figures.getFirst());
        } else {
            assertNear(Long.parseLong(figures.getFirst()));
        }
    }

    private static void assertNear(long millis) {
        assertTrue(Math.abs(millis - HEARD) <= TOLERANCE, () -> millis + " ms heard");
    }

    /** The line plays on until it is told, and no longer, whatever the vendor still brings. */
    private static void assertSilent(HandCall call, Travel travel) {
        long sent = call.carrier.sentMillis(OLD);
        call.pass(Duration.ofMillis(travel.out() + MOMENT));
        assertEquals(1, call.carrier.clears());
        long heard = call.carrier.heardMillis(OLD);
        assertTrue(heard <= HEARD + travel.out() + MOMENT, () -> heard + " ms played");
        call.let(() -> call.vendor.goesOn(OLD, NEXT));
        call.pass(Duration.ofSeconds(1));
        assertEquals(sent, call.carrier.sentMillis(OLD), "nothing more of it is sent");
        assertEquals(heard, call.carrier.heardMillis(OLD), "nothing more of it is played");
    }
}
