package io.trunkline.adapters.openai;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.EngineSockets;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The vendor's end of one socket, spoken line by line by the test. What it is sent has to satisfy the schema. */
@SuppressWarnings("NullAway.Init")
final class FakeRealtime implements EngineSockets, EngineSocket {
    private final List<JsonObject> sent = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private ClientSchema schema = ClientSchema.GA;
    private Listener listener;
    private URI url;
    private Map<String, String> headers = Map.of();
    private @Nullable IOException refusal;
    private int connections;
    private final Set<Integer> closes = new HashSet<>();

    void refuse(@Nullable IOException with) {
        refusal = with;
    }

    /** Hold what it is sent to another schema. */
    void speaks(ClientSchema dialect) {
        schema = dialect;
    }

    /** Go on with one of the sockets, counted from 0, instead of the latest. */
    void on(int socket) {
        listener = listeners.get(socket);
    }

    int sockets() {
        return listeners.size();
    }

    @Override
    public EngineSocket connect(URI to, Map<String, String> with, Listener ear) throws IOException {
        connections++;
        url = to;
        headers = with;
        listener = ear;
        if (refusal != null) {
            throw refusal;
        }
        listeners.add(ear);
        return this;
    }

    @Override
    public synchronized void send(String text) {
        schema.check(text);
        sent.add(Json.object(text).orElseThrow());
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
    public synchronized void close(int code, String reason) {
        closes.add(connections);
    }

    /** Say something; single quotes stand for double ones. */
    void says(String json) {
        saysRaw(json.replace('\'', '"'));
    }

    void saysRaw(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        listener.onText(utf8, 0, utf8.length);
    }

    void hangsUp(int code, String reason) {
        listener.onClosed(code, reason);
    }

    /** Greet, take everything over as asked for, and confirm. */
    void agrees() {
        says("{'type':'session.created','event_id':'e','session':{'type':'realtime','id':'sess_1'}}");
        confirms("{'type':'audio/pcmu'}", "{'type':'audio/pcmu'}");
    }

    /** The same, to end at a certain second. */
    void agrees(long expires) {
        says("{'type':'session.created','session':{'type':'realtime','expires_at':" + expires + "}}");
        confirms("{'type':'audio/pcmu'}", "{'type':'audio/pcmu'}");
    }

    void confirms(String input, String output) {
        says("{'type':'session.updated','session':{'type':'realtime','audio':{'input':{'format':" + input
                + ",'transcription':null},'output':{'format':" + output + ",'voice':'marin'}},'tracing':null}}");
    }

    void starts(String response) {
        says("{'type':'response.created','response':{'id':'" + response + "','status':'in_progress','usage':null}}");
    }

    void speaks(String response, String item, String base64) {
        says("{'type':'response.output_audio.delta','response_id':'" + response + "','item_id':'" + item
                + "','output_index':0,'content_index':0,'delta':'" + base64 + "'}");
    }

    void finishes(String response) {
        finishes(response, "completed", "null");
    }

    void finishes(String response, String status, String details) {
        says("{'type':'response.done','response':{'id':'" + response + "','status':'" + status + "','status_details':"
                + details + ",'output':[],'usage':null}}");
    }

    void errs(String code) {
        errs(code, "");
    }

    void errs(String code, String eventId) {
        says("{'type':'error','error':{'type':'invalid_request_error','code':'" + code
                + "','message':'secret words','param':null,'event_id':"
                + (eventId.isEmpty() ? "null" : "'" + eventId + "'") + "}}");
    }

    synchronized List<JsonObject> sent() {
        return List.copyOf(sent);
    }

    List<JsonObject> sent(String type) {
        return sent().stream()
                .filter(message -> message.getString("type").equals(type))
                .toList();
    }

    List<String> sentTypes() {
        return sent().stream().map(message -> message.getString("type")).toList();
    }

    Optional<JsonObject> lastSent(String type) {
        return sent(type).stream().reduce((_, last) -> last);
    }

    synchronized void forgetSent() {
        sent.clear();
    }

    boolean isConnected() {
        return listener != null;
    }

    URI url() {
        return url;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** How many sockets were closed by us, the latest one and those before. */
    synchronized int closes() {
        return closes.size();
    }
}
