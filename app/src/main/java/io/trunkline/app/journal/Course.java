package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallEventType;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who speaks with whom, and how far the call is. */
final class Course implements Part {
    private static final String INITIATED = "initiated";
    private static final String RINGING = "ringing";
    private static final String LIVE = "live";
    private static final String TRANSFERRED = "transferred";
    private static final String ENDED = "ended";
    private static final String[] PARTIES = {"carrier", "direction", "from", "to", "agent"};

    private final Map<String, JsonValue> values = new LinkedHashMap<>();
    private String state = INITIATED;

    @Override
    public void take(Told event) {
        if (event.is(CallEventType.INITIATED)) {
            begin(event);
        } else if (event.is(CallEventType.MACHINE_DETECTED)) {
            detected(event);
        } else if (event.is(CallEventType.ENDED)) {
            end(event);
        } else if (!state.equals(ENDED)) {
            goOn(event);
        }
        event.detail("carrier.call").ifPresent(name -> put("carrierCall", name));
    }

    private void begin(Told event) {
        put("started", event.at());
        for (String party : PARTIES) {
            event.detail(party).ifPresent(value -> put(party, value));
        }
    }

    private void goOn(Told event) {
        if (event.is(CallEventType.RINGING) && state.equals(INITIATED)) {
            state = RINGING;
        } else if (event.is(CallEventType.ANSWERED)) {
            values.putIfAbsent("answered", Json.createValue(event.at()));
            state = LIVE;
        } else if (event.is(CallEventType.TRANSFER_COMPLETED)) {
            state = TRANSFERRED;
        } else if (event.is(CallEventType.TRANSFER_FAILED)) {
            state = LIVE;
        }
    }

    /** The first verdict counts. */
    private void detected(Told event) {
        JsonObjectBuilder amd = Json.createObjectBuilder();
        event.detail("result").ifPresent(result -> amd.add("result", result));
        event.detail("word").ifPresent(word -> amd.add("word", word));
        values.putIfAbsent("amd", amd.build());
    }

    private void end(Told event) {
        state = ENDED;
        put("ended", event.at());
        event.detail("reason").ifPresent(reason -> put("reason", reason));
        event.summary().ifPresent(this::sum);
    }

    private void sum(JsonObject summary) {
        Told.value(summary, "durationMs", JsonNumber.class).ifPresent(length -> values.put("durationMs", length));
        Told.object(summary, "amd").ifPresent(amd -> values.putIfAbsent("amd", amd));
        Told.object(summary, "metrics").ifPresent(metrics -> values.put("metrics", metrics));
    }

    private void put(String name, String value) {
        values.put(name, Json.createValue(value));
    }

    @Override
    public void tell(JsonObjectBuilder call) {
        call.add("state", state);
        values.forEach(call::add);
    }
}
