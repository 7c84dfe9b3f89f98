package io.trunkline.domain.call;

import io.trunkline.domain.recording.Moment;
import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Our own recording of a call, one after the other where it is started again.
 *
 * <p>Confined to the call's thread, but for {@link #heard} and {@link #played}, which the thread that reads the carrier's socket
 * calls.
 */
final class LocalRecorder {
    private final CallHost host;
    private final CallBook book;
    private volatile @Nullable Tape tape;
    private AudioFormat incoming = AudioFormat.PCMU_8K;
    private AudioFormat outgoing = AudioFormat.PCMU_8K;
    private int begun;

    LocalRecorder(CallHost host, CallBook book) {
        this.host = host;
        this.book = book;
    }

    boolean runs() {
        return tape != null;
    }

    /** Do something to it. What does not run is only started. */
    void on(RecordingCommand command) {
        switch (command) {
            case RecordingCommand.Start _ -> start();
            case RecordingCommand.Pause _ -> take(Moment.Paused::new);
            case RecordingCommand.Resume _ -> take(Moment.Resumed::new);
            case RecordingCommand.Stop _ -> stop();
        }
    }

    private void start() {
        if (tape == null) {
            String name = ++begun == 1 ? Tape.NAME : Tape.NAME + "-" + begun;
            int rate = Math.max(incoming.sampleRate(), outgoing.sampleRate());
            tape = host.tape(name, rate, news -> told(name, news));
        }
    }

    /** Stop for good; what was kept is completed behind. */
    void stop() {
        take(Moment.Ended::new);
        tape = null;
    }

    /** The carrier's audio socket is up. */
    void attached(Line line) {
        incoming = line.incoming();
        outgoing = line.outgoing();
        take(Moment.Attached::new);
    }

    void heard(MediaEvent.Audio audio) {
        // Fifty times a second in every call, also where nothing is recorded.
        if (runs()) {
            take(at -> new Moment.Heard(audio.frame(), audio.timestamp(), at));
        }
    }

    void sent(String mark, AudioFrame frame) {
        take(at -> new Moment.Sent(mark, frame, at));
    }

    void played(String mark) {
        take(at -> new Moment.Played(mark, at));
    }

    void thrownAway() {
        take(Moment.ThrownAway::new);
    }

    private void take(Function<Instant, Moment> moment) {
        Tape on = tape;
        if (on != null) {
            on.take(moment.apply(host.clock().instant()));
        }
    }

    private void told(String name, TapeNews news) {
        switch (news) {
            case TapeNews.Started() -> book.publish(CallEventType.RECORDING_STARTED, Map.of("recording", name));
            case TapeNews.Completed completed ->
                book.publish(CallEventType.RECORDING_COMPLETED, completed.details(name));
            case TapeNews.Failed failed -> {
                host.warn("recording " + name + ": " + failed.reason());
                book.publish(
                        CallEventType.FAILED,
                        Map.of("part", "recording", "reason", "recording " + name + ": " + failed.reason()));
            }
        }
    }
}
