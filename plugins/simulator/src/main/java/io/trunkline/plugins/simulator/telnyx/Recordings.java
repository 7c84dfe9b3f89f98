package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The account's recordings, as many as are worth keeping, each with an address that needs no key. Safe for many threads. */
final class Recordings {
    static final String PATH = "/recordings/";
    private static final int KEPT = 200;

    /** A recording that is over. */
    record Recording(String id, Identity call, String channels, Instant began, Instant ended, String url, byte[] wav) {
        JsonObject json() {
            JsonObjectBuilder json = Json.object()
                    .add("record_type", "recording")
                    .add("id", id)
                    .add("call_control_id", call.control())
                    .add("call_leg_id", call.leg())
                    .add("call_session_id", call.session())
                    .add("connection_id", call.connection())
                    .add("channels", channels)
                    .add("source", "call")
                    .add("status", "completed")
                    .add("from", call.from())
                    .add("to", call.to())
                    .add("recording_started_at", Json.time(began))
                    .add("recording_ended_at", Json.time(ended))
                    .add("created_at", Json.time(ended))
                    .add("updated_at", Json.time(ended))
                    .add("duration_millis", Duration.between(began, ended).toMillis())
                    .add("download_urls", Json.object().add("wav", url));
            return json.build();
        }
    }

    private final URI address;
    private final Map<String, Recording> recordings = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recording> eldest) {
            return size() > KEPT;
        }
    };

    Recordings(URI address) {
        this.address = address;
    }

    synchronized Recording keep(Recorder recorder, Identity call) {
        Recording recording = new Recording(
                recorder.id(),
                call,
                recorder.channels(),
                recorder.began(),
                Instant.now(),
                address.resolve(PATH + Ids.token() + "/" + recorder.id() + ".wav")
                        .toString(),
                recorder.wav());
        recordings.put(recording.id, recording);
        return recording;
    }

    synchronized Optional<Recording> find(String id) {
        return Optional.ofNullable(recordings.get(id));
    }

    /** What lies at an address. */
    synchronized Optional<Recording> at(String path) {
        return recordings.values().stream()
                .filter(recording -> URI.create(recording.url).getPath().equals(path))
                .findFirst();
    }

    synchronized List<Recording> list(Predicate<Recording> wanted) {
        return recordings.values().stream().filter(wanted).toList();
    }

    static JsonArrayBuilder json(List<Recording> recordings) {
        JsonArrayBuilder array = Json.array();
        recordings.forEach(recording -> array.add(recording.json()));
        return array;
    }
}
