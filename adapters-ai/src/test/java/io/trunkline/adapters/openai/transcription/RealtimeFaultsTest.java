package io.trunkline.adapters.openai.transcription;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.EventLog;
import io.trunkline.adapters.wire.SocketFaultsContract;
import io.trunkline.plugins.simulator.openai.transcription.FakeTranscription;
import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import java.io.IOException;
import java.util.Map;

/** What goes wrong on realtime transcription's socket. */
class RealtimeFaultsTest extends SocketFaultsContract {
    @Override
    protected Bench bench() throws IOException {
        return new RealtimeBench(FakeTranscription.start());
    }

    @SuppressWarnings("NullAway.Init")
    private static final class RealtimeBench implements Bench {
        private final FakeTranscription vendor;
        private final LoopbackVoice host = new LoopbackVoice();
        private final EventLog<SpeechEvent> log = new EventLog<>();
        private Transcription ear;

        RealtimeBench(FakeTranscription vendor) {
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
        public EventLog<SpeechEvent> log() {
            return log;
        }

        @Override
        public int greetings() {
            return 2;
        }

        @Override
        public void open() {
            OpenAiTranscriptionPlugin plugin = new OpenAiTranscriptionPlugin();
            Map<String, String> settings = Map.of(
                    "base-url", vendor.baseUrl(),
                    "api-key", vendor.key());
            ear = plugin.create(Configured.settings(plugin, settings), host)
                    .open(new SpeechRequest(AudioFormat.PCMU_8K, Configured.choice(Map.of())), log);
        }

        @Override
        public void ask() {
            log.await(SpeechEvent.Ready.class);
            Sounds.phone(ear, 500, 100);
            ear.endTurn();
        }

        @Override
        public void expectAnswer() {
            log.await(SpeechEvent.TurnEnded.class);
        }

        @Override
        public void close() {
            vendor.close();
        }
    }
}
