package io.trunkline.app.session;

import io.trunkline.ports.voice.VoicePlugin;
import java.util.List;
import java.util.Map;

/** OpenAI Realtime, which has to be told where to cut what it said. */
final class OpenAiVendor extends SocketVendor {
    private static final String PCMU = "{'type':'audio/pcmu'}";

    private int responses;

    OpenAiVendor(VoicePlugin plugin) {
        super(plugin, Map.of("api-key", "sk-test"));
    }

    @Override
    public void begins() {
        says("{'type':'session.created','event_id':'e','session':{'type':'realtime','id':'sess_1'}}");
        says(("{'type':'session.updated','session':{'type':'realtime','audio':{'input':{'format':%s,"
                        + "'transcription':null},'output':{'format':%s,'voice':'marin'}},'tracing':null}}")
                .formatted(PCMU, PCMU));
    }

    @Override
    public void answers(byte sound, int millis) {
        says("{'type':'response.created','response':{'id':'r%d','status':'in_progress','usage':null}}"
                .formatted(++responses));
        speaks(sound, millis);
    }

    private void speaks(byte sound, int millis) {
        says(("{'type':'response.output_audio.delta','response_id':'r%1$d','item_id':'i%1$d','output_index':0,"
                        + "'content_index':0,'delta':'%2$s'}")
                .formatted(responses, base64(sound, millis)));
    }

    @Override
    public void callerInterrupts() {
        says("{'type':'input_audio_buffer.speech_started','audio_start_ms':1,'item_id':'u'}");
    }

    @Override
    public void goesOn(byte sound, int millis) {
        speaks(sound, millis);
        says("{'type':'response.output_audio.done','item_id':'i%d'}".formatted(responses));
        says(("{'type':'response.done','response':{'id':'r%d','status':'cancelled','status_details':{'type':"
                        + "'cancelled','reason':'turn_detected'},'output':[],'usage':null}}")
                .formatted(responses));
    }

    @Override
    public List<String> told() {
        return received("conversation.item.truncate");
    }
}
