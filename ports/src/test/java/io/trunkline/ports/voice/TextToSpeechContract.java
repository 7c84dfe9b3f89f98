package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Ready;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * What every {@link TextToSpeech} has to do. Whoever writes one extends this class, says in {@link Bench} how to set it
 * going, and has the rules tested. After every test the whole story is checked once more: Ready or Failed first, Ready once,
 * nothing after Failed, one event at a time, no utterance mixed with another or going on after its end.
 */
@SuppressWarnings("NullAway.Init")
public abstract class TextToSpeechContract {
    private static final String HELLO = "Hello there, how are you today? ";
    private static final String MORE = "It is a fine day, is it not? ";

    private Bench bench;
    private SynthesisEventLog log;
    private Synthesis synthesis;

    /** A fresh stage and whatever is needed to drive it. */
    protected abstract Bench bench() throws Exception;

    /** A stage on the bench, with the means to make things happen to it. */
    public interface Bench extends AutoCloseable {
        /** The stage under test. */
        TextToSpeech stage();

        /** The same where no vendor answers. */
        TextToSpeech stageWithoutVendor();

        /** What an agent may ask for. */
        default Choice choice() {
            return Choice.NONE;
        }

        /** What no agent can have. */
        Choice badChoice();

        /** Let a second pass on the clock that was lent. */
        void passSecond();

        /** From now on the far end says nothing any more. */
        void fallSilent();

        /** Have the far end talk nonsense. Where there is none, nothing. */
        default void talkNonsense() {}

        /** Have it fail, from the next thing the far end says. */
        default void breakDown() {
            throw new TestAbortedException("this stage has no far end that could fail");
        }

        @Override
        void close();
    }

    @BeforeEach
    final void prepare() throws Exception {
        bench = bench();
        log = new SynthesisEventLog();
    }

    @AfterEach
    final void checkTheStory() {
        if (synthesis != null) {
            synthesis.close();
        }
        bench.close();
        log.assertSound();
    }

    // 1. It begins with Ready, and gives every format that it says it gives.

    @Test
    final void rule01_opened_readyComesFirstAndOnce() {
        begin();
        speak("u1");
        assertInstanceOf(Ready.class, log.all().getFirst());
        assertEquals(1, log.all(Ready.class).size());
    }

    @Test
    final void rule01_everyFormat_isSpoken() {
        List<AudioFormat> formats = bench.stage().gives();
        assertFalse(formats.isEmpty());
        for (AudioFormat format : formats) {
            SynthesisEventLog own = new SynthesisEventLog();
            try (Synthesis opened = bench.stage().open(new SynthesisRequest(format, bench.choice()), own)) {
                own.await(Ready.class);
                opened.say("u1", HELLO);
                opened.end("u1");
                own.awaitEnd("u1");
            }
            assertTrue(own.bytes("u1") > 0, format::toString);
            own.all(Audio.class)
                    .forEach(audio -> assertEquals(format, audio.frame().format()));
        }
    }

    // 2. What cannot be is refused by an event, and what comes back is safe to use.

    @Test
    final void rule02_badChoice_failsAsInvalidAndNothingElse() {
        synthesis = bench.stage().open(new SynthesisRequest(format(), bench.badChoice()), log);
        log.awaitFailure(Failed.Kind.INVALID);
        useEverything();
        assertEquals(1, log.all().size());
    }

    @Test
    final void rule02_nobodyThere_isUnavailableAndNothingIsThrown() {
        synthesis = bench.stageWithoutVendor().open(new SynthesisRequest(format(), bench.choice()), log);
        if (log.all(Failed.class).isEmpty()) {
            synthesis.say("u1", HELLO);
        }
        log.awaitFailure(Failed.Kind.UNAVAILABLE);
        useEverything();
    }

    // 3. An utterance is spoken at once, piece by piece, and ends once when all of it was.

    @Test
    final void rule03_saidWithoutEnd_soundsAtOnce() {
        begin();
        synthesis.say("u1", HELLO);
        log.awaitAudio("u1");
        assertEquals(List.of(), log.all(Ended.class));
    }

    @Test
    final void rule03_saidInPieces_isOneUtterance() {
        begin();
        synthesis.say("u1", HELLO);
        log.awaitAudio("u1");
        synthesis.say("u1", MORE);
        synthesis.say("u1", HELLO);
        synthesis.end("u1");
        log.awaitEnd("u1");
        int whole = log.bytes("u1");
        speak("u2");
        assertEquals(List.of("u1", "u2"), ends());
        assertTrue(whole > 2 * log.bytes("u2"), "all pieces sound");
    }

    @Test
    final void rule03_endedLater_endComesThen() {
        begin();
        synthesis.say("u1", HELLO);
        log.awaitAudio("u1");
        assertEquals(List.of(), log.all(Ended.class));
        synthesis.end("u1");
        log.awaitEnd("u1");
        assertEquals(List.of("u1"), ends());
    }

    // 4. Utterances are spoken one after the other; a new one ends the one before.

    @Test
    final void rule04_severalAtOnce_areSpokenInOrder() {
        begin();
        for (String name : List.of("u1", "u2", "u3")) {
            synthesis.say(name, HELLO);
            synthesis.end(name);
        }
        log.awaitEnd("u3");
        assertEquals(List.of("u1", "u2", "u3"), ends());
        assertEquals(log.bytes("u1"), log.bytes("u3"));
    }

    @Test
    final void rule04_newNameWithoutEnd_endsTheOneBefore() {
        begin();
        synthesis.say("u1", HELLO);
        synthesis.say("u2", HELLO);
        synthesis.end("u2");
        log.awaitEnd("u2");
        assertEquals(List.of("u1", "u2"), ends());
    }

    // 5. What was cancelled is not heard of again, and does not stand in the way of what follows.

    @Test
    final void rule05_cancelledWhileSounding_neverEndsNorComesBack() {
        begin();
        synthesis.say("u1", HELLO);
        log.awaitAudio("u1");
        synthesis.cancel("u1", 40);
        synthesis.cancel("u1", 40);
        synthesis.say("u1", MORE);
        synthesis.end("u1");
        speak("u2");
        speak("u3");
        assertEquals(List.of("u2", "u3"), ends());
        assertEquals(log.bytes("u3"), log.bytes("u2"));
    }

    @Test
    final void rule05_cancelledWhileWaiting_othersAreSpoken() {
        begin();
        synthesis.say("u1", HELLO);
        synthesis.end("u1");
        synthesis.say("u2", MORE);
        synthesis.end("u2");
        synthesis.cancel("u2", 0);
        speak("u3");
        assertTrue(ends().containsAll(List.of("u1", "u3")), () -> log.all().toString());
    }

    // 6. Cancelling or ending what does not exist, or is over, is harmless.

    @Test
    final void rule06_cancelledUnknown_isHarmless() {
        begin();
        synthesis.cancel("no such utterance", 100);
        synthesis.cancel("", -1);
        speak("u1");
        synthesis.cancel("u1", Long.MAX_VALUE);
        synthesis.end("u1");
        speak("u2");
        assertEquals(List.of("u1", "u2"), ends());
    }

    // 7. Nonsense from the far end is survived.

    @Test
    final void rule07_nonsense_speakingGoesOn() {
        bench.talkNonsense();
        begin();
        speak("u1");
        assertEquals(List.of(), log.all(Failed.class));
    }

    // 8. Speaking that breaks says so, once, last; so does one that falls silent.

    @Test
    final void rule08_brokenDown_failsOnceAndStaysSilent() {
        begin();
        bench.breakDown();
        synthesis.say("u1", HELLO);
        synthesis.end("u1");
        awaitFailureWhileTimePasses();
        useEverything();
        assertInstanceOf(Failed.class, log.all().getLast());
    }

    @Test
    final void rule08_farEndFallsSilent_fails() {
        begin();
        bench.fallSilent();
        synthesis.say("u1", HELLO);
        synthesis.end("u1");
        awaitFailureWhileTimePasses();
        assertEquals(List.of(), ends());
    }

    // 9. After close there is silence but for what was used, and everything may still be called.

    @Test
    final void rule09_closed_noEventFollows() {
        begin();
        speak("u1");
        synthesis.close();
        int told = log.allButUsed().size();
        useEverything();
        bench.passSecond();
        assertEquals(told, log.allButUsed().size(), () -> log.all().toString());
    }

    @Test
    final void rule09_closedWhileTelling_endsThere() {
        AtomicReference<Synthesis> opened = new AtomicReference<>();
        synthesis = bench.stage().open(new SynthesisRequest(format(), bench.choice()), event -> {
            log.accept(event);
            if (event instanceof Audio) {
                opened.get().close();
            }
        });
        opened.set(synthesis);
        log.await(Ready.class);
        synthesis.say("u1", HELLO);
        synthesis.end("u1");
        log.awaitAudio("u1");
        useEverything();
        bench.passSecond();
        assertInstanceOf(Audio.class, log.allButUsed().getLast());
    }

    // 10. Closing twice has no effect.

    @Test
    final void rule10_closedTwice_hasNoEffect() {
        begin();
        synthesis.close();
        assertDoesNotThrow(synthesis::close);
    }

    // 11. What was used is told, and names who charges for it.

    @Test
    final void rule11_closedAfterSpeech_usageIsTold() {
        begin();
        speak("u1");
        synthesis.close();
        log.await(Used.class);
        log.all(Used.class).forEach(used -> assertFalse(used.usage().vendor().isBlank()));
    }

    private void begin() {
        synthesis = bench.stage().open(new SynthesisRequest(format(), bench.choice()), log);
        log.await(Ready.class);
    }

    private AudioFormat format() {
        return bench.stage().gives().getFirst();
    }

    private void speak(String utterance) {
        synthesis.say(utterance, HELLO);
        synthesis.end(utterance);
        log.awaitEnd(utterance);
    }

    private List<String> ends() {
        return log.all(Ended.class).stream().map(Ended::utterance).toList();
    }

    private void awaitFailureWhileTimePasses() {
        log.await(
                () -> {
                    bench.passSecond();
                    return !log.all(Failed.class).isEmpty();
                },
                "failure");
    }

    private void useEverything() {
        synthesis.say("u9", HELLO);
        synthesis.end("u9");
        synthesis.cancel("u9", 20);
        synthesis.close();
    }
}
