package io.trunkline.app.session;

import io.trunkline.adapters.elevenlabs.ElevenLabsConvaiPlugin;
import java.util.List;
import java.util.Map;

/** ElevenLabs' agent. When it is itself that notices an interruption, it corrects itself and is told nothing. */
final class ConvaiVendor extends SocketVendor {
    private int events;

    ConvaiVendor() {
        super(new ElevenLabsConvaiPlugin(), Map.of("agent-id", "agent_0123456789abcdefghijklmnop"));
    }

    @Override
    public void begins() {
        says("{'type':'conversation_initiation_metadata','conversation_initiation_metadata_event':{"
                + "'conversation_id':'conv_9','agent_output_audio_format':'ulaw_8000',"
                + "'user_input_audio_format':'ulaw_8000'}}");
    }

    @Override
    public void answers(byte sound, int millis) {
        says("{'type':'agent_response','agent_response_event':{'agent_response':'Answer %d.'}}".formatted(++events));
        speaks(events, sound, millis);
    }

    private void speaks(int event, byte sound, int millis) {
        says("{'type':'audio','audio_event':{'audio_base_64':'%s','event_id':%d}}"
                .formatted(base64(sound, millis), event));
    }

    @Override
    public void callerInterrupts() {
        says("{'type':'interruption','interruption_event':{'event_id':%d}}".formatted(events));
    }

    @Override
    public void goesOn(byte sound, int millis) {
        speaks(events, sound, millis);
    }

    @Override
    public List<String> told() {
        return received("contextual_update").stream()
                .filter(update -> update.contains("cut short"))
                .toList();
    }
}
