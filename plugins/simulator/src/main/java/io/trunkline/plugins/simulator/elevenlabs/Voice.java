package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.audio.Sound;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import jakarta.json.JsonObject;
import java.util.Arrays;

/** Says what the vendor has to say in one conversation, its events numbered. Speech goes out faster than it is spoken. */
final class Voice {
    private static final int PIECE_MILLIS = 200;

    private final PeerSocket socket;
    private final Script script;
    private int event;
    private String said = "";
    private long begun;
    private long over;

    Voice(PeerSocket socket, Script script) {
        this.socket = socket;
        this.script = script;
    }

    void begin(String conversation) {
        socket.text(Messages.metadata(conversation, script.speaks(), script.hears()));
        ping();
    }

    void ping() {
        socket.text(Messages.ping(++event));
    }

    void say(String text) {
        byte[] audio = script.speaks().saying(text);
        int piece = script.speaks().bytes(PIECE_MILLIS);
        begun = System.nanoTime();
        over = begun + Sound.millis(text) * 1_000_000L;
        said = text;
        socket.text(Messages.response(text, event + 1));
        for (int at = 0; at < audio.length; at += piece) {
            byte[] bytes = Arrays.copyOfRange(audio, at, Math.min(audio.length, at + piece));
            socket.text(Messages.audio(bytes, ++event));
        }
        if (script.isAnnouncing()) {
            socket.text(Messages.complete(event));
        }
    }

    /**
     * The caller speaks. If the agent can still be heard, that is an interruption: what was sent does not count any more, also
     * the piece that is on its way at this moment, and the words are put right.
     */
    void interrupt() {
        long now = System.nanoTime();
        if (now < over) {
            int words = (int) (said.length() * (now - begun) / (over - begun));
            over = now;
            socket.text(Messages.interruption(event));
            socket.text(Messages.audio(script.speaks().saying("late"), event));
            socket.text(Messages.correction(said, said.substring(0, words) + "...", event));
        }
    }

    void transcribe(String text) {
        socket.text(Messages.transcript(text, ++event));
    }

    void call(String id, Script.Call call) {
        JsonObject parameters = Json.parse(call.arguments())
                .orElseThrow(() -> new IllegalArgumentException("arguments must be a JSON object"));
        socket.text(Messages.toolCall(id, call.tool(), parameters, ++event));
    }

    void fail(int code, String type, String message) {
        socket.text(Messages.error(code, type, message));
        close(code, message);
    }

    void close(int code, String reason) {
        socket.close(code, reason);
    }
}
