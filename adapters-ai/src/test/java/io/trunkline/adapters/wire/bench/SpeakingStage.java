package io.trunkline.adapters.wire.bench;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisEventLog;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;

/** Something is spoken. */
@SuppressWarnings("NullAway.Init")
final class SpeakingStage implements SocketFaultsContract.Stage {
    private final SpeakingBench bench;
    private final SynthesisEventLog log = new SynthesisEventLog();
    private Synthesis synthesis;
    private int utterances;

    SpeakingStage(SpeakingBench bench) {
        this.bench = bench;
    }

    @Override
    public Faults faults() {
        return bench.faults();
    }

    @Override
    public EventLog<SynthesisEvent> log() {
        return log;
    }

    @Override
    public void open() {
        synthesis =
                bench.stage().open(new SynthesisRequest(bench.stage().gives().getFirst(), bench.choice()), log);
    }

    @Override
    public void ask() {
        log.await(SynthesisEvent.Ready.class);
        askMore();
    }

    @Override
    public void askMore() {
        String utterance = "u" + ++utterances;
        synthesis.say(utterance, "Hello there.");
        synthesis.end(utterance);
    }

    @Override
    public void awaitAnswer() {
        log.awaitEnd("u1");
    }

    @Override
    public void close() {
        synthesis.close();
        bench.close();
    }
}
