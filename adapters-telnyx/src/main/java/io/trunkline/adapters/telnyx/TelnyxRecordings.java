package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fetches recordings. The URL in a webhook is good for ten minutes; after that Telnyx is asked for another one. */
final class TelnyxRecordings {
    private static final Set<Integer> EXPIRED = Set.of(400, 401, 403, 404, 410);

    private final TelnyxRest rest;

    TelnyxRecordings(TelnyxRest rest) {
        this.rest = rest;
    }

    void download(Recording recording, Path target) throws CarrierException {
        TelnyxReply first = rest.download(recording.url(), target);
        if (!EXPIRED.contains(first.status())) {
            require(first);
            return;
        }
        require(rest.download(freshUrl(recording), target));
    }

    /** Anything but a whole file is a failure, redirects included. */
    private static void require(TelnyxReply reply) throws CarrierException {
        if (reply.status() != 200) {
            throw TelnyxError.of(reply.status(), reply.body()).asException();
        }
    }

    private URI freshUrl(Recording recording) throws CarrierException {
        RecordingId id = RecordingId.parse(recording.id())
                .orElseThrow(() -> new CarrierException(Kind.CALLER_ERROR, "not the id of a Telnyx recording"));
        return find(id).flatMap(found -> TelnyxJson.child(found, "download_urls"))
                .flatMap(urls -> SavedRecording.url(urls, recording.format()))
                .orElseThrow(() -> new CarrierException(
                        Kind.CALLER_ERROR, "Telnyx does not have the recording as " + recording.format()));
    }

    private Optional<JsonObject> find(RecordingId id) throws CarrierException {
        if (!id.own().isEmpty()) {
            return Optional.of(rest.get("/recordings/" + id.own()).data());
        }
        List<JsonObject> ofLeg =
                rest.get("/recordings", Map.of("filter[call_leg_id]", id.leg())).list();
        return ofLeg.size() == 1
                ? Optional.of(ofLeg.getFirst())
                : ofLeg.stream()
                        .filter(found -> TelnyxJson.text(found, "recording_started_at")
                                .filter(id.started()::equals)
                                .isPresent())
                        .findFirst();
    }
}
