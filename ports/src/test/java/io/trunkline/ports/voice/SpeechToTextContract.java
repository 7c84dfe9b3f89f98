package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.SpeechEvent.Ready;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechEvent.TurnStarted;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * What every {@link SpeechToText} has to do. Whoever writes one extends this class, says in {@link Bench} how to set its
 * transcriptions going, and has the rules tested. After every test the whole story is checked once more: Ready or Failed
 * first, Ready once, nothing after Failed, one event at a time, a turn begins before anything else of it and ends once.
 */
@SuppressWarnings("NullAway.Init")
public abstract class SpeechToTextContract {
    /** Longer than a far end on loopback takes to answer. */
    private static final Duration WHILE = Duration.ofMillis(500);

    private Bench bench;
    private SpeechEventLog log;
    private Transcription transcription;

    /** A fresh stage and whatever is needed to drive it. */
    protected abstract Bench bench() throws Exception;

    /** A stage on the bench, with the means to make things happen to it. */
    public interface Bench extends AutoCloseable {
        /** The stage under test. */
        SpeechToText stage();

        /** The same where no vendor answers. */
        SpeechToText stageWithoutVendor();

        /** What an agent may ask for. */
        default Choice choice() {
            return Choice.NONE;
        }

        /** What no agent can have. */
        Choice badChoice();

        /** What will be understood of the caller, turn by turn. */
        void hears(String... turns);

        /** Let a second pass on the clock that was lent. */
        void passSecond();

        /** From now on the far end says nothing any more. */
        void fallSilent();

        /** Have the far end talk nonsense. Where there is none, nothing. */
        default void talkNonsense() {}

        /** Have it fail while the caller speaks, from the next thing the far end says. */
        default void breakDown() {
            throw new TestAbortedException("this stage has no far end that could fail");
        }

        @Override
        void close();
    }

    @BeforeEach
    final void prepare() throws Exception {
        bench = bench();
        log = new SpeechEventLog();
    }

    @AfterEach
    final void checkTheStory() {
        if (transcription != null) {
            transcription.close();
        }
        boolean detects = bench.stage().detectsTurns();
        bench.close();
        log.assertSound(detects);
    }

    // 1. A transcription begins with Ready, in every format that it says it takes.

    @Test
    final void rule01_opened_readyComesFirstAndOnce() {
        bench.hears("Hello.");
        turn(begin());
        log.awaitTurns(1);
        assertInstanceOf(Ready.class, log.all().getFirst());
        assertEquals(1, log.all(Ready.class).size());
    }

    @Test
    final void rule01_everyFormat_isUnderstood() {
        List<AudioFormat> formats = bench.stage().accepts();
        assertFalse(formats.isEmpty());
        for (AudioFormat format : formats) {
            bench.hears("Hello there.");
            SpeechEventLog own = new SpeechEventLog();
            try (Transcription opened = bench.stage().open(new SpeechRequest(format, bench.choice()), own)) {
                own.await(Ready.class);
                turn(new Caller(opened, format));
                own.awaitTurns(1);
            }
            assertEquals("Hello there.", own.turns().getFirst(), format::toString);
        }
    }

    // 2. What cannot be is refused by an event, and what comes back is safe to use.

    @Test
    final void rule02_badChoice_failsAsInvalidAndNothingElse() {
        transcription = bench.stage().open(new SpeechRequest(format(), bench.badChoice()), log);
        log.awaitFailure(Failed.Kind.INVALID);
        useEverything();
        assertEquals(1, log.all().size());
    }

    @Test
    final void rule02_nobodyThere_isUnavailableAndNothingIsThrown() {
        transcription = bench.stageWithoutVendor().open(new SpeechRequest(format(), bench.choice()), log);
        for (int i = 0; i < 3 && log.all(Failed.class).isEmpty(); i++) {
            turn(new Caller(transcription, format()));
            bench.passSecond();
        }
        log.awaitFailure(Failed.Kind.UNAVAILABLE);
        useEverything();
    }

    // 3. Audio of any length may be heard.

    @Test
    final void rule03_heardAnyLength_neverThrows() {
        Caller caller = begin();
        Random noise = new Random(3);
        for (int length : new int[] {0, 1, 2, 3, 159, 160, 320, 321, 960, 48_000}) {
            byte[] audio = new byte[length];
            noise.nextBytes(audio);
            assertDoesNotThrow(() -> caller.ear().hear(AudioFrame.of(format(), audio)));
        }
    }

    // 4. Every turn ends once, with all that was said in it, in the order they were spoken.

    @Test
    final void rule04_turnsSpoken_eachEndsOnceInOrder() {
        bench.hears("Hello there, I am Anna.", "Good-bye!");
        Caller caller = begin();
        turn(caller);
        log.awaitTurns(1);
        turn(caller);
        log.awaitTurns(2);
        assertEquals(List.of("Hello there, I am Anna.", "Good-bye!"), log.turns());
        assertEquals(
                bench.stage().detectsTurns() ? 2 : 0, log.all(TurnStarted.class).size());
    }

    // 5. The host may end a turn at any time, and is always answered.

    @Test
    final void rule05_endAskedWhileSpeaking_turnEndsWithWhatWasSaid() {
        bench.hears("Hello there.");
        Caller caller = begin();
        caller.speak(600);
        caller.ear().endTurn();
        awaitTurnWhileTimePasses();
        assertEquals(1, log.turns().size());
        assertTrue("Hello there.".startsWith(log.turns().getFirst()), log.turns()::toString);
    }

    @Test
    final void rule05_endAskedWithNothingSaid_emptyTurnEnds() {
        Caller caller = begin();
        caller.pause(200);
        caller.ear().endTurn();
        awaitTurnWhileTimePasses();
        assertEquals(List.of(""), log.turns());
    }

    @Test
    final void rule05_endAskedTwice_isAnsweredAndTheNextTurnIsHeard() {
        Caller caller = begin();
        caller.pause(200);
        caller.ear().endTurn();
        caller.ear().endTurn();
        awaitTurnWhileTimePasses();
        bench.hears("Hello there.");
        turn(caller);
        log.await(() -> log.turns().contains("Hello there."), "turn after the empty ones");
        assertTrue(log.turns().size() <= 3, log.turns()::toString);
    }

    @Test
    final void rule05_endAskedOfSilentFarEnd_isAnsweredOrFails() {
        Caller caller = begin();
        bench.fallSilent();
        caller.speak(600);
        caller.ear().endTurn();
        log.await(
                () -> {
                    bench.passSecond();
                    return !log.all(TurnEnded.class).isEmpty()
                            || !log.all(Failed.class).isEmpty();
                },
                "answer");
    }

    // 6. Nonsense from the far end is survived.

    @Test
    final void rule06_nonsense_transcriptionGoesOn() {
        bench.talkNonsense();
        bench.hears("Hello there.");
        turn(begin());
        log.await(() -> log.turns().contains("Hello there."), "turn");
        assertEquals(List.of(), log.all(Failed.class));
    }

    // 7. A transcription that breaks says so, once, last.

    @Test
    final void rule07_brokenDown_failsOnceAndStaysSilent() {
        Caller caller = begin();
        bench.breakDown();
        bench.hears("Hello there.");
        log.await(
                () -> {
                    turn(caller);
                    bench.passSecond();
                    return !log.all(Failed.class).isEmpty();
                },
                "failure");
        useEverything();
        assertInstanceOf(Failed.class, log.all().getLast());
    }

    // 8. After close there is silence but for what was used, and everything may still be called.

    @Test
    final void rule08_closed_noEventFollows() {
        bench.hears("Hello there.", "And again.");
        Caller caller = begin();
        turn(caller);
        log.awaitTurns(1);
        transcription.close();
        int told = log.allButUsed().size();
        useEverything();
        bench.passSecond();
        assertEquals(told, log.allButUsed().size(), () -> log.all().toString());
    }

    @Test
    final void rule08_closedBeforeReady_onlyReadyMayHaveCome() {
        bench.fallSilent();
        transcription = bench.stage().open(new SpeechRequest(format(), bench.choice()), log);
        transcription.close();
        int told = log.allButUsed().size();
        useEverything();
        bench.passSecond();
        assertEquals(told, log.allButUsed().size(), () -> log.all().toString());
        assertEquals(List.of(), log.all(Failed.class));
    }

    @Test
    final void rule08_closedWhileTelling_endsThere() {
        AtomicReference<Transcription> opened = new AtomicReference<>();
        bench.hears("Hello there.");
        transcription = bench.stage().open(new SpeechRequest(format(), bench.choice()), event -> {
            log.accept(event);
            if (event instanceof TurnEnded) {
                opened.get().close();
            }
        });
        opened.set(transcription);
        log.await(Ready.class);
        turn(new Caller(transcription, format()));
        log.awaitTurns(1);
        bench.hears("And again.");
        useEverything();
        bench.passSecond();
        assertInstanceOf(TurnEnded.class, log.allButUsed().getLast());
    }

    // 9. Closing twice has no effect.

    @Test
    final void rule09_closedTwice_hasNoEffect() {
        begin();
        transcription.close();
        assertDoesNotThrow(transcription::close);
    }

    // 10. What was used is told, and names who charges for it.

    @Test
    final void rule10_closedAfterSpeech_usageIsTold() {
        bench.hears("Hello there.");
        turn(begin());
        log.awaitTurns(1);
        transcription.close();
        log.await(
                () -> {
                    bench.passSecond();
                    return !log.all(Used.class).isEmpty();
                },
                "usage");
        log.all(Used.class).forEach(used -> assertFalse(used.usage().vendor().isBlank()));
    }

    private Caller begin() {
        transcription = bench.stage().open(new SpeechRequest(format(), bench.choice()), log);
        log.await(Ready.class);
        return new Caller(transcription, format());
    }

    private AudioFormat format() {
        return bench.stage().accepts().getFirst();
    }

    /** Something is said, and its end found by whoever has to. */
    private void turn(Caller caller) {
        caller.say(600);
        if (!bench.stage().detectsTurns()) {
            caller.ear().endTurn();
        }
    }

    /** The bench's time stands until the far end had a while to answer: what it says later belongs to the turn after. */
    private void awaitTurnWhileTimePasses() {
        long passesFrom = System.nanoTime() + WHILE.toNanos();
        log.await(
                () -> {
                    if (System.nanoTime() > passesFrom) {
                        bench.passSecond();
                    }
                    return !log.turns().isEmpty();
                },
                "end of the turn");
    }

    private void useEverything() {
        new Caller(transcription, format()).speak(40);
        transcription.endTurn();
        transcription.close();
    }
}
