package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import java.util.Map;
import org.eclipse.parsson.JsonProviderImpl;

/** Writes what Twilio sends on a media stream [WSM]. Numbers are strings there. Not safe for many threads. */
final class StreamMessages {
    private static final JsonBuilderFactory JSON = new JsonProviderImpl().createBuilderFactory(Map.of());
    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private final String accountSid;
    private final String callSid;
    private final String streamSid;
    private long sequence;
    private long chunk;

    StreamMessages(String accountSid, String callSid, String streamSid) {
        this.accountSid = accountSid;
        this.callSid = callSid;
        this.streamSid = streamSid;
    }

    static String connected() {
        return "{\"event\":\"connected\",\"protocol\":\"Call\",\"version\":\"1.0.0\"}";
    }

    String start(Map<String, String> parameters) {
        JsonObjectBuilder custom = JSON.createObjectBuilder();
        parameters.forEach(custom::add);
        JsonObjectBuilder start = JSON.createObjectBuilder()
                .add("accountSid", accountSid)
                .add("streamSid", streamSid)
                .add("callSid", callSid)
                .add("tracks", JSON.createArrayBuilder().add("inbound"))
                .add(
                        "mediaFormat",
                        JSON.createObjectBuilder()
                                .add("encoding", "audio/x-mulaw")
                                .add("sampleRate", 8000)
                                .add("channels", 1))
                .add("customParameters", custom);
        return numbered("start")
                .add("start", start)
                .add("streamSid", streamSid)
                .build()
                .toString();
    }

    /** Audio of the caller. Written by hand: it is sent fifty times a second on every call. */
    String media(byte[] audio, long timestamp) {
        return "{\"event\":\"media\",\"sequenceNumber\":\"" + ++sequence
                + "\",\"media\":{\"track\":\"inbound\",\"chunk\":\"" + ++chunk
                + "\",\"timestamp\":\"" + timestamp
                + "\",\"payload\":\"" + BASE64.encodeToString(audio)
                + "\"},\"streamSid\":\"" + streamSid + "\"}";
    }

    String dtmf(char digit) {
        return numbered("dtmf")
                .add("streamSid", streamSid)
                .add(
                        "dtmf",
                        JSON.createObjectBuilder().add("track", "inbound_track").add("digit", String.valueOf(digit)))
                .build()
                .toString();
    }

    String mark(String name) {
        return numbered("mark")
                .add("streamSid", streamSid)
                .add("mark", JSON.createObjectBuilder().add("name", name))
                .build()
                .toString();
    }

    String stop() {
        return numbered("stop")
                .add(
                        "stop",
                        JSON.createObjectBuilder().add("accountSid", accountSid).add("callSid", callSid))
                .add("streamSid", streamSid)
                .build()
                .toString();
    }

    private JsonObjectBuilder numbered(String event) {
        return JSON.createObjectBuilder().add("event", event).add("sequenceNumber", String.valueOf(++sequence));
    }
}
