package io.trunkline.ports.voice;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceEvent.Audio;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceEvent.UtteranceEnded;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/**
 * What every {@link VoiceEngine} has to do. Whoever writes one extends this class, says in {@link Bench} how to set its
 * conversations going, and has the rules tested. After every test the whole story is checked once more: Ready or Failed
 * first, Ready once, nothing after Failed, one event at a time, no audio after an utterance's end.
 */
@SuppressWarnings("NullAway.Init")
public abstract class VoiceContract {
    private Bench bench;
    private VoiceEventLog log;
    private VoiceSession session;

    /** A fresh engine and whatever is needed to drive it. For one conversation. */
    protected abstract Bench bench() throws Exception;

    /** An engine on the bench, with the means to make things happen to it. */
    public interface Bench extends AutoCloseable {
        /** The engine under test. */
        VoiceEngine engine();

        /** A conversation that can be had. */
        VoiceRequest request();

        /** One that cannot, because its agent asks for something impossible. */
        VoiceRequest badRequest();

        /** Let a far end agree to the conversation that was just opened. Where there is none, nothing. */
        default void agree() {}

        /** Have the agent say something new, from its first audio to its end. */
        void makeAgentSpeak();

        /** Have a far end talk nonsense. Where there is none, nothing. */
        default void talkNonsense() {}

        /** Have the conversation fail. */
        default void breakDown() {
            throw new TestAbortedException("this engine has no far end that could fail");
        }

        /** Wait until all that was set going has been told. */
        default void settle() {}

        /** Give up what the bench holds. */
        @Override
        default void close() {}
    }

    @BeforeEach
    final void prepare() throws Exception {
        bench = bench();
        log = new VoiceEventLog();
    }

    @AfterEach
    final void checkTheStory() {
        if (session != null) {
            session.close();
        }
        bench.engine().close();
        bench.close();
        log.assertSound();
    }

    // 1. A conversation begins with Ready, which names the formats.

    @Test
    final void rule01_opened_readyComesFirstAndOnce() {
        Ready ready = begin();
        speak();
        assertEquals(ready, log.all().getFirst());
        assertEquals(1, log.all(Ready.class).size());
    }

    // 2. What cannot be is refused by an event, and the session that comes back is safe to use.

    @Test
    final void rule02_badRequest_failsAsInvalidAndNothingElse() {
        session = bench.engine().open(bench.badRequest(), log);
        bench.agree();
        assertEquals(Failed.Kind.INVALID, log.await(Failed.class).kind());
        assertEquals(1, log.all().size());
        useEverything();
    }

    // 3. Audio of any length may be heard.

    @Test
    final void rule03_heardAnyLength_neverThrows() {
        Ready ready = begin();
        Random noise = new Random(3);
        for (int length : new int[] {0, 1, 2, 3, 159, 160, 320, 321, 960, 48_000}) {
            byte[] audio = new byte[length];
            noise.nextBytes(audio);
            assertDoesNotThrow(() -> session.hear(AudioFrame.of(ready.hears(), audio)));
        }
    }

    // 4. Any key may be pressed at any time.

    @Test
    final void rule04_everyKeyPressed_neverThrows() {
        session = bench.engine().open(bench.request(), log);
        session.press('1');
        bench.agree();
        log.await(Ready.class);
        "0123456789*#ABCD".chars().forEach(key -> session.press((char) key));
    }

    // 5. What the agent says has audio and an end.

    @Test
    final void rule05_agentSpeaks_audioThenEnd() {
        begin();
        Audio audio = speak();
        log.await(new UtteranceEnded(audio.utterance())::equals, "end of " + audio.utterance());
    }

    // 6. Utterances have names of their own.

    @Test
    final void rule06_agentSpeaksTwice_utterancesDiffer() {
        begin();
        assertNotEquals(speak().utterance(), speak().utterance());
    }

    // 7. An utterance that was interrupted never comes back, however often and late it is said.

    @Test
    final void rule07_interrupted_utteranceNeverReturns() {
        begin();
        String silenced = speak().utterance();
        session.interrupted(silenced, 40);
        session.interrupted(silenced, 0);
        bench.settle();
        int from = log.all().size();
        speak();
        List<VoiceEvent> later = log.all().subList(from, log.all().size());
        assertFalse(later.stream().anyMatch(event -> isAbout(silenced, event)), later::toString);
    }

    // 8. Interrupting what does not exist, or for longer than it is, is harmless.

    @Test
    final void rule08_interruptedUnknown_isHarmless() {
        begin();
        session.interrupted("no such utterance", 100);
        session.interrupted("", 0);
        session.interrupted(speak().utterance(), Long.MAX_VALUE);
        session.interrupted("no such utterance", -1);
        speak();
    }

    // 9. Nonsense from the far end is survived.

    @Test
    final void rule09_nonsense_conversationGoesOn() {
        begin();
        bench.talkNonsense();
        speak();
        assertEquals(List.of(), log.all(Failed.class));
    }

    // 10. A conversation that breaks says so, once, last.

    @Test
    final void rule10_brokenDown_failsOnceAndStaysSilent() {
        begin();
        bench.breakDown();
        log.await(Failed.class);
        useEverything();
        bench.settle();
        assertInstanceOf(Failed.class, log.all().getLast());
    }

    // 11. After close there is silence but for what was used, and everything may still be called.

    @Test
    final void rule11_closed_noEventFollows() {
        begin();
        speak();
        bench.settle();
        session.close();
        int told = told();
        useEverything();
        bench.makeAgentSpeak();
        bench.settle();
        assertEquals(told, told(), () -> log.all().toString());
    }

    @Test
    final void rule11_closedBeforeReady_noEventFollows() {
        session = bench.engine().open(bench.request(), log);
        bench.settle();
        session.close();
        int told = told();
        bench.agree();
        bench.settle();
        assertEquals(told, told(), () -> log.all().toString());
    }

    @Test
    final void rule11_closedWhileTelling_endsThere() {
        AtomicReference<VoiceSession> opened = new AtomicReference<>();
        AtomicInteger toldAtClose = new AtomicInteger();
        session = bench.engine().open(bench.request(), event -> {
            log.accept(event);
            if (event instanceof Audio && opened.get() != null) {
                toldAtClose.compareAndSet(0, told());
                opened.get().close();
            }
        });
        opened.set(session);
        bench.agree();
        log.await(Ready.class);
        speak();
        assertEquals(toldAtClose.get(), told(), () -> log.all().toString());
    }

    // 12. Closing twice has no effect.

    @Test
    final void rule12_closedTwice_hasNoEffect() {
        begin();
        session.close();
        assertDoesNotThrow(session::close);
    }

    /** What was used may still be told after the end. */
    private int told() {
        return log.all().size() - log.all(Used.class).size();
    }

    private Ready begin() {
        session = bench.engine().open(bench.request(), log);
        bench.agree();
        return log.await(Ready.class);
    }

    /** @return the first audio of a new utterance, which has come to its end if the session is open */
    private Audio speak() {
        List<String> before =
                log.all(Audio.class).stream().map(Audio::utterance).toList();
        bench.makeAgentSpeak();
        Audio first = (Audio)
                log.await(event -> event instanceof Audio audio && !before.contains(audio.utterance()), "new audio");
        bench.settle();
        return first;
    }

    private void useEverything() {
        session.hear(AudioFrame.of(bench.request().carrierFormat(), new byte[160]));
        session.press('5');
        session.note("Something happened.");
        session.interrupted("utterance", 20);
        session.close();
    }

    /** Words may come late, for the transcript; sound may not. */
    private static boolean isAbout(String utterance, VoiceEvent event) {
        return switch (event) {
            case Audio audio -> audio.utterance().equals(utterance);
            case UtteranceEnded ended -> ended.utterance().equals(utterance);
            default -> false;
        };
    }
}
