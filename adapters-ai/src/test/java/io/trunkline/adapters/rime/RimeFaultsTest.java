package io.trunkline.adapters.rime;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.EventLog;
import io.trunkline.adapters.wire.SocketFaultsContract;
import io.trunkline.plugins.simulator.rime.FakeRime;
import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SynthesisEvent;
import io.trunkline.ports.voice.SynthesisRequest;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import java.io.IOException;
import java.util.Map;

/** What goes wrong on Rime's socket. */
class RimeFaultsTest extends SocketFaultsContract {
    @Override
    protected Bench bench() throws IOException {
        return new RimeBench(FakeRime.start());
    }

    @SuppressWarnings("NullAway.Init")
    private static final class RimeBench implements Bench {
        private final FakeRime vendor;
        private final LoopbackVoice host = new LoopbackVoice();
        private final EventLog<SynthesisEvent> log = new EventLog<>();
        private Synthesis speaking;

        RimeBench(FakeRime vendor) {
            this.vendor = vendor;
        }

        @Override
        public Faults faults() {
            return vendor.faults();
        }

        @Override
        public LoopbackVoice host() {
            return host;
        }

        @Override
        public EventLog<SynthesisEvent> log() {
            return log;
        }

        @Override
        public int greetings() {
            return 0;
        }

        @Override
        public void open() {
            RimePlugin plugin = new RimePlugin();
            Map<String, String> settings = Map.of(
                    "base-url", vendor.baseUrl(),
                    "socket-url", vendor.baseUrl(),
                    "api-key", vendor.key(),
                    "tts-transport", "ws");
            speaking = plugin.create(Configured.settings(plugin, settings), host)
                    .open(new SynthesisRequest(AudioFormat.PCMU_8K, Configured.choice(Map.of())), log);
        }

        @Override
        public void ask() {
            log.await(SynthesisEvent.Ready.class);
            speaking.say("u1", "Hello there.");
            speaking.end("u1");
        }

        @Override
        public void expectAnswer() {
            log.await(SynthesisEvent.Ended.class);
        }

        @Override
        public void close() {
            vendor.close();
        }
    }
}
