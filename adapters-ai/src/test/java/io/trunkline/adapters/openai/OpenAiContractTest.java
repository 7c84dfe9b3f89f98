package io.trunkline.adapters.openai;

import io.trunkline.ports.voice.VoiceContract;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceRequest;
import java.util.Map;

/** The adapter keeps the rules that all engines keep. */
class OpenAiContractTest extends VoiceContract {
    @Override
    protected Bench bench() {
        return new OpenAiBench();
    }

    private static final class OpenAiBench implements Bench {
        private final Conversation conversation = new Conversation();
        private final VoiceEngine engine = conversation.engine(Map.of());
        private int spoken;

        @Override
        public VoiceEngine engine() {
            return engine;
        }

        @Override
        public VoiceRequest request() {
            conversation.options.clear();
            return conversation.request();
        }

        @Override
        public VoiceRequest badRequest() {
            conversation.options.put("speed", "breakneck");
            return conversation.request();
        }

        @Override
        public void agree() {
            if (conversation.server.isConnected()) {
                conversation.server.agrees();
            }
        }

        @Override
        public void makeAgentSpeak() {
            String response = "resp_" + ++spoken;
            conversation.server.starts(response);
            for (int i = 0; i < 5; i++) {
                conversation.server.speaks(response, "item_" + spoken, Sound.spoken(200));
            }
            conversation.server.finishes(response);
        }

        @Override
        public void talkNonsense() {
            conversation.server.saysRaw("nonsense");
            conversation.server.saysRaw("");
            conversation.server.saysRaw("[1,2]");
            conversation.server.saysRaw("{\"type\":7}");
            conversation.server.says("{'type':'response.output_audio.delta','item_id':'x','delta':'???'}");
            conversation.server.says("{'type':'response.done','response':null}");
        }

        @Override
        public void breakDown() {
            conversation.server.hangsUp(1006, "");
        }
    }
}
