package io.trunkline.adapters.wire.bench;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechEventLog;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText.Transcription;

/** A caller is listened to. */
@SuppressWarnings("NullAway.Init")
final class ListeningStage implements SocketFaultsContract.Stage {
    private static final String WORDS = "Hello there.";

    private final ListeningBench bench;
    private final SpeechEventLog log = new SpeechEventLog();
    private Transcription transcription;

    ListeningStage(ListeningBench bench) {
        this.bench = bench;
    }

    @Override
    public Faults faults() {
        return bench.faults();
    }

    @Override
    public EventLog<SpeechEvent> log() {
        return log;
    }

    @Override
    public void open() {
        transcription = bench.stage().open(new SpeechRequest(format(), bench.choice()), log);
    }

    @Override
    public void ask() {
        log.await(SpeechEvent.Ready.class);
        bench.hears(WORDS);
        askMore();
    }

    @Override
    public void askMore() {
        new Caller(transcription, format()).say(600);
        if (!bench.stage().detectsTurns()) {
            transcription.endTurn();
        }
    }

    @Override
    public void awaitAnswer() {
        log.await(() -> log.turns().contains(WORDS), WORDS);
    }

    @Override
    public void close() {
        transcription.close();
        bench.close();
    }

    private AudioFormat format() {
        return bench.stage().accepts().getFirst();
    }
}
