package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LocalSessionTest {
    private static final String GREETING = "Hello, how can I help?";

    @Test
    void opened_isReadyThenGreets() throws Exception {
        try (Line line = Line.open()) {
            assertEquals(new VoiceEvent.Ready(AudioFormat.PCM16_8K, AudioFormat.PCM16_16K), line.next());
            VoiceEvent.AgentSaid said = assertInstanceOf(VoiceEvent.AgentSaid.class, line.next());
            assertEquals(GREETING, said.text());
            VoiceEvent.Audio audio = assertInstanceOf(VoiceEvent.Audio.class, line.next());
            assertEquals(said.utterance(), audio.utterance());
            assertEquals(AudioFormat.PCM16_16K, audio.frame().format());
            assertTrue(audio.frame().millis() > 200, () -> "too short: " + audio.frame());
        }
    }

    @Test
    void greetingOfAgent_replacesTheDialoguesOwn() throws Exception {
        try (Line line = Line.greeted("Northwind clinic.")) {
            assertEquals("Northwind clinic.", line.agent());
        }
    }

    @Test
    void wholeCall_bookedByVoiceAndKey_endsCall() throws Exception {
        try (Line line = Line.open()) {
            assertEquals(GREETING, line.agent());
            assertEquals("what are your opening hours", line.understood("hours-rms"));
            assertEquals("We are open from nine to five, Monday to Friday. Anything else?", line.agent());
            assertEquals("i would like to book an appointment", line.understood("book-rms"));
            assertEquals("For when?", line.agent());
            assertEquals("tuesday at ten", line.understood("when-rms"));
            assertEquals("Tuesday at ten. Press one to confirm, or two to change it.", line.agent());
            line.session.press('1');
            assertEquals("Booked. Anything else?", line.agent());
            assertEquals("thank you goodbye", line.understood("bye-rms"));
            assertEquals("Goodbye.", line.agent());
            assertEquals("end_call{}", line.tools.used.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void otherVoice_isUnderstoodToo() throws Exception {
        try (Line line = Line.open()) {
            assertEquals("what are your opening hours", line.understood("hours-awb"));
            assertEquals("talk to a person", line.understood("person-awb"));
            assertEquals("book an appointment", line.understood("book-awb"));
            assertEquals("on thursday at three", line.understood("when-awb"));
        }
    }

    @Test
    void wordsOutsideTheGrammar_areRejectedAndAskedAgain() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            assertEquals(LocalSession.NOT_UNDERSTOOD, line.understood("planks-rms"));
            assertEquals("Sorry. You can say opening hours, or book an appointment.", line.agent());
            assertEquals(LocalSession.NOT_UNDERSTOOD, line.understood("sheet-awb"));
        }
    }

    @Test
    void wordsOfAnotherState_areRejectedHere() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            assertEquals(LocalSession.NOT_UNDERSTOOD, line.understood("when-rms"));
        }
    }

    @Test
    void callerNeverUnderstood_isGivenUpAndTheCallEnds() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            for (int i = 0; i < 2; i++) {
                line.say("planks-rms");
                line.agent();
            }
            line.say("planks-rms");
            assertEquals("I am sorry, I do not understand you. Please call again. Goodbye.", line.agent());
            assertEquals("end_call{}", line.tools.used.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void end_withoutTool_leavesItToTheCaller() throws Exception {
        try (Line line = Line.open(Tools.none())) {
            line.agent();
            line.say("bye-rms");
            assertEquals("Goodbye.", line.agent());
            line.say("hours-rms");
            line.session.press('1');
            assertNull(line.events.poll(300, TimeUnit.MILLISECONDS));
        }
    }

    @Test
    void silence_asksAgainAfterThePromptAndTheDialoguesTime() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            Duration wait = awaitTimer(line);
            assertTrue(
                    wait.compareTo(Duration.ofMillis(6_500)) > 0, () -> "counts from the end of the prompt: " + wait);
            line.timer.fire();
            assertEquals("Are you still there?", line.agent());
            awaitTimer(line);
            line.timer.fire();
            assertEquals("Are you still there?", line.agent());
            awaitTimer(line);
            line.timer.fire();
            assertEquals("I am sorry, I do not understand you. Please call again. Goodbye.", line.agent());
        }
    }

    @Test
    void silenceTimer_stopsWhenTheCallerSpeaks() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            awaitTimer(line);
            line.speak("hours-rms");
            line.next(VoiceEvent.CallerStarted.class);
            assertEquals(List.of(), line.timer.pending());
        }
    }

    @Test
    void callerInterrupts_oldUtteranceNeverComesBack() throws Exception {
        try (Line line = Line.open()) {
            VoiceEvent.AgentSaid greeting = line.next(VoiceEvent.AgentSaid.class);
            line.session.interrupted(greeting.utterance(), 100);
            line.say("hours-rms");
            line.next(VoiceEvent.CallerStarted.class);
            List<VoiceEvent> after = new ArrayList<>();
            VoiceEvent event = line.next();
            while (!(event instanceof VoiceEvent.UtteranceEnded)) {
                after.add(event);
                event = line.next();
            }
            for (VoiceEvent each : after) {
                if (each instanceof VoiceEvent.Audio audio) {
                    assertNotEquals(greeting.utterance(), audio.utterance());
                }
            }
            assertInstanceOf(VoiceEvent.CallerStopped.class, after.get(0));
            assertEquals(new VoiceEvent.CallerSaid("what are your opening hours"), after.get(1));
        }
    }

    @Test
    void interruptedWithoutASecondWord_asksAgainLater() throws Exception {
        try (Line line = Line.open()) {
            VoiceEvent.AgentSaid greeting = line.next(VoiceEvent.AgentSaid.class);
            line.session.interrupted(greeting.utterance(), 0);
            awaitTimer(line);
            line.timer.fire();
            assertEquals("Are you still there?", line.agent());
        }
    }

    @Test
    void goodbyeInterrupted_stillEndsTheCall() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            line.say("bye-rms");
            VoiceEvent.AgentSaid goodbye = line.next(VoiceEvent.AgentSaid.class);
            line.session.interrupted(goodbye.utterance(), 10);
            assertEquals("end_call{}", line.tools.used.poll(30, TimeUnit.SECONDS));
        }
    }

    @Test
    void secondSentenceRightBehind_isHeardInTheNextState() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            line.send(Clip.join(Clip.read("book-rms"), Clip.silence(600), Clip.read("when-rms"), Clip.silence(600)));
            assertEquals(
                    "i would like to book an appointment",
                    line.next(VoiceEvent.CallerSaid.class).text());
            assertEquals(
                    "tuesday at ten", line.next(VoiceEvent.CallerSaid.class).text());
            assertEquals("Tuesday at ten. Press one to confirm, or two to change it.", line.agent());
        }
    }

    @Test
    void keyThatMeansNothing_asksAgain() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            line.session.press('9');
            assertEquals("Sorry. You can say opening hours, or book an appointment.", line.agent());
        }
    }

    @Test
    void audioCutInsideSamples_isUnderstood() throws Exception {
        try (Line line = Line.open()) {
            line.agent();
            byte[] bytes = Clip.bytes(Clip.join(Clip.read("hours-rms"), Clip.silence(600)));
            for (int at = 0; at < bytes.length; at += 333) {
                byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 333));
                line.session.hear(AudioFrame.of(AudioFormat.PCM16_8K, piece));
            }
            assertEquals(
                    "what are your opening hours",
                    line.next(VoiceEvent.CallerSaid.class).text());
        }
    }

    @Test
    void closedWhileRecognising_saysNothingMore() throws Exception {
        Line line = Line.open();
        line.agent();
        line.say("hours-rms");
        line.next(VoiceEvent.CallerStopped.class);
        line.close();
        line.close();
        line.events.clear();
        line.say("hours-rms");
        line.session.press('1');
        line.session.interrupted("local-1", 0);
        assertNull(line.events.poll(500, TimeUnit.MILLISECONDS));
        assertEquals(List.of(), line.timer.pending());
    }

    /** Waits until the session waits for something. */
    private static Duration awaitTimer(Line line) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        List<Duration> pending = line.timer.pending();
        while (pending.isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "no timer was set");
            Thread.onSpinWait();
            pending = line.timer.pending();
        }
        return pending.getFirst();
    }
}
