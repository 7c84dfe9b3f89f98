package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The vendor's end of one socket, spoken line by line by the test and at once. */
@SuppressWarnings("NullAway.Init")
final class FakeLine implements EngineSockets, EngineSocket {
    final List<String> sent = new CopyOnWriteArrayList<>();
    private @Nullable Listener listener;

    @Override
    public EngineSocket connect(URI url, Map<String, String> headers, Listener ear) {
        listener = ear;
        return this;
    }

    @Override
    public void send(String text) {
        if (text.contains("\"type\"") || text.contains("user_audio_chunk")) {
            VendorSchema.checkConversation(text);
        } else {
            VendorSchema.checkSpeech(text);
        }
        sent.add(text);
    }

    @Override
    public void sendAudio(String text) {
        send(text);
    }

    @Override
    public void sendAudio(byte[] bytes) {
        throw new AssertionError("the protocol has no binary messages");
    }

    @Override
    public void close(int code, String reason) {}

    /** Say something; single quotes stand for double ones. */
    void says(String json) {
        saysRaw(json.replace('\'', '"'));
    }

    void saysRaw(String text) {
        if (listener != null) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            listener.onText(utf8, 0, utf8.length);
        }
    }

    void begins() {
        says(
                "{'type':'conversation_initiation_metadata','conversation_initiation_metadata_event':{"
                        + "'conversation_id':'conv_9','agent_output_audio_format':'ulaw_8000','user_input_audio_format':'ulaw_8000'}}");
    }

    void responds(String text) {
        says("{'type':'agent_response','agent_response_event':{'agent_response':'" + text + "'}}");
    }

    /** 200 ms of sound; the number as it is written. */
    void speaks(String event) {
        says("{'type':'audio','audio_event':{'audio_base_64':'"
                + Base64.getEncoder().encodeToString(new byte[1_600]) + "'"
                + (event.isEmpty() ? "" : ",'event_id':" + event) + "}}");
    }

    void interrupts(String event) {
        says("{'type':'interruption','interruption_event':{" + (event.isEmpty() ? "" : "'event_id':" + event) + "}}");
    }

    void hangsUp(int code, String reason) {
        if (listener != null) {
            listener.onClosed(code, reason);
        }
    }
}
