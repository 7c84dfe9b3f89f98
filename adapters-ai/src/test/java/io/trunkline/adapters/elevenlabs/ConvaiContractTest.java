package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.voice.VoiceContract;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceRequest;
import java.time.Duration;

/** The adapter keeps the rules that all engines keep. */
class ConvaiContractTest extends VoiceContract {
    @Override
    protected Bench bench() {
        return new ConvaiBench();
    }

    private static final class ConvaiBench implements Bench {
        private final Rig rig = new Rig();
        private final FakeLine line = new FakeLine();
        private final VoiceEngine engine;
        private int event;

        ConvaiBench() {
            rig.sockets = line;
            rig.settings.remove("api-key");
            engine = rig.engine();
        }

        @Override
        public VoiceEngine engine() {
            return engine;
        }

        @Override
        public VoiceRequest request() {
            rig.options.clear();
            return rig.request();
        }

        @Override
        public VoiceRequest badRequest() {
            rig.options.put("utterance-gap-ms", "soon");
            return rig.request();
        }

        @Override
        public void agree() {
            line.begins();
        }

        @Override
        public void makeAgentSpeak() {
            line.responds("Sentence " + event);
            for (int i = 0; i < 5; i++) {
                line.speaks(String.valueOf(++event));
            }
            rig.pass(Duration.ofSeconds(1));
        }

        @Override
        public void talkNonsense() {
            line.saysRaw("nonsense");
            line.saysRaw("");
            line.saysRaw("[1,2]");
            line.says("{'type':7}");
            line.says("{'type':'brand_new','brand_new_event':null}");
            line.says("{'type':'audio','audio_event':{'audio_base_64':'???','event_id':99999999999999999999}}");
            line.says("{'type':'audio','audio_event':null}");
            line.says("{'type':'ping','ping_event':{'event_id':null}}");
            line.says("{'type':'client_tool_call','client_tool_call':null}");
            line.says("{'type':'agent_response','agent_response_event':{'agent_response':null}}");
            line.says("{'type':'agent_response_correction'}");
            line.says("{'type':'error'}");
            line.begins();
        }

        @Override
        public void breakDown() {
            line.hangsUp(1006, "");
        }

        @Override
        public void close() {
            rig.close();
        }
    }
}
