package io.trunkline.app.session;

import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * An engine, and somebody who listens to what it is told of interruptions.
 *
 * @param engine does all the work
 * @param interrupted told how much of an utterance the caller heard, in milliseconds
 */
record OverheardEngine(VoiceEngine engine, LongConsumer interrupted) implements VoiceEngine {
    @Override
    public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
        return new Session(engine.open(request, events), interrupted);
    }

    private record Session(VoiceSession session, LongConsumer interrupted) implements VoiceSession {
        @Override
        public void hear(AudioFrame frame) {
            session.hear(frame);
        }

        @Override
        public void press(char digit) {
            session.press(digit);
        }

        @Override
        public void interrupted(String utterance, long heardMillis) {
            interrupted.accept(heardMillis);
            session.interrupted(utterance, heardMillis);
        }

        @Override
        public void silenced() {
            session.silenced();
        }

        @Override
        public void note(String fact) {
            session.note(fact);
        }

        @Override
        public void close() {
            session.close();
        }
    }
}
