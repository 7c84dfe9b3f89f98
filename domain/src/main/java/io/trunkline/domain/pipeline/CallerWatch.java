package io.trunkline.domain.pipeline;

import io.trunkline.domain.media.Framer;
import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.VoiceActivity;
import io.trunkline.ports.voice.VoiceActivity.Detector;
import java.util.function.Consumer;

/** Listens on this machine for when the caller begins and stops speaking. */
final class CallerWatch {
    private final Detector detector;
    private final Transcoder transcoder;
    private final Framer framer;
    private final SpeechGate gate;
    private final Consumer<SpeechGate.Change> changes;
    private boolean closed;

    CallerWatch(VoiceActivity activity, AudioFormat from, Manners manners, Consumer<SpeechGate.Change> changes) {
        AudioFormat format =
                activity.accepts().contains(from) ? from : activity.accepts().getFirst();
        this.detector = activity.open(format);
        this.transcoder = Transcoder.between(from, format);
        this.framer = new Framer(format);
        this.gate = new SpeechGate(manners.minSpeech(), manners.endSilence());
        this.changes = changes;
    }

    synchronized void hear(AudioFrame frame) {
        if (closed) {
            return;
        }
        for (AudioFrame piece : framer.cut(transcoder.transcode(frame))) {
            for (AudioFrame twenty : Twenty.of(piece)) {
                SpeechGate.Change change = gate.take(detector.speech(twenty));
                if (change != SpeechGate.Change.NONE) {
                    changes.accept(change);
                }
            }
        }
    }

    synchronized void close() {
        closed = true;
        detector.close();
    }
}
