package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallEventType;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The recordings of a call. */
final class Kept implements Part {
    private final Map<String, Told> recordings = new LinkedHashMap<>();

    @Override
    public void take(Told event) {
        if (event.is(CallEventType.RECORDING_COMPLETED) && event.detail("file").isPresent()) {
            event.detail("recording").ifPresent(id -> recordings.put(id, event));
        }
    }

    Optional<String> file(String recording) {
        return Optional.ofNullable(recordings.get(recording)).flatMap(event -> event.detail("file"));
    }

    @Override
    public void tell(JsonObjectBuilder call) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        recordings.forEach((id, event) -> all.add(json(id, event)));
        call.add("recordings", all);
    }

    private static JsonObjectBuilder json(String id, Told event) {
        String name = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", id)
                .add("url", "/v1/calls/" + event.entry().call() + "/recordings/" + name);
        event.number("channels").ifPresent(channels -> json.add("channels", channels));
        event.number("duration.ms").ifPresent(length -> json.add("durationMs", length));
        return json;
    }
}
