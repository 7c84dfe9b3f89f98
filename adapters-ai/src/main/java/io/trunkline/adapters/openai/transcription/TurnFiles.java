package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceContext;
import java.util.HashSet;
import java.util.Set;

/** Listens to one caller and has each turn written down as a file. */
final class TurnFiles implements SpeechToText.Transcription {
    /** Turns the vendor may be behind with. */
    private static final int MOST_WAITING = 16;

    private final VoiceContext context;
    private final Teller<SpeechEvent> teller;
    private final FileRequest request;
    private final OneAtATime order = new OneAtATime(this::broken);
    private final TurnAudio audio;
    private final Turns turns;
    private final Set<Upload> uploads = new HashSet<>();

    TurnFiles(VoiceContext context, Teller<SpeechEvent> teller, FileRequest request) {
        this.context = context;
        this.teller = teller;
        this.request = request;
        this.audio = new TurnAudio(request.format());
        this.turns = new Turns(text -> teller.tell(new SpeechEvent.TurnEnded(text)));
        run(() -> teller.tell(new SpeechEvent.Ready()));
    }

    @Override
    public void hear(AudioFrame frame) {
        run(() -> audio.hear(frame.bytes()).ifPresent(this::upload));
    }

    @Override
    public void endTurn() {
        run(() -> {
            if (turns.waiting() >= MOST_WAITING) {
                fail(new Failed(Failed.Kind.UNAVAILABLE, "the vendor does not keep up with the caller"));
                return;
            }
            audio.take().ifPresent(this::upload);
            turns.end();
        });
    }

    @Override
    public void close() {
        if (teller.ending()) {
            order.run(() -> {
                abandon();
                teller.over();
            });
        }
    }

    /** Do something after what is being done, unless it is over. */
    void run(Runnable task) {
        order.run(() -> {
            if (teller.isOpen()) {
                task.run();
            }
        });
    }

    void used(Usage usage) {
        teller.used(new Used(usage));
    }

    void warn(String reason) {
        teller.warn(reason);
    }

    void fail(Failed failure) {
        abandon();
        teller.fail(failure);
    }

    private void upload(byte[] samples) {
        Turns.Turn turn = turns.current();
        int piece = turn.begin();
        Upload upload = new Upload(this, context, request, samples);
        uploads.add(upload);
        upload.begin(text -> {
            uploads.remove(upload);
            turns.write(turn, piece, text);
        });
    }

    /** What was sent and not answered is charged for, most likely. */
    private void abandon() {
        uploads.forEach(upload -> {
            upload.abandon();
            used(upload.estimate());
        });
        uploads.clear();
    }

    private void broken(RuntimeException thrown) {
        fail(new Failed(
                Failed.Kind.UNAVAILABLE, "listening broke: " + thrown.getClass().getName()));
    }
}
