package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.LoopbackRest;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelnyxRecordingsTest {
    private static final String ID = "2d4f0a10-0000-4000-8000-000000000001";
    private static final String STARTED = "2026-11-24T11:00:00Z";

    private final FakeTelnyx telnyx = new FakeTelnyx();
    private final FakeTelnyx files = new FakeTelnyx();
    private final TelnyxCarrier carrier = Requests.carrier(telnyx, new LoopbackRest(), Map.of());

    @TempDir
    private Path folder = Path.of("");

    private Path target = Path.of("");

    @BeforeEach
    void name() {
        target = folder.resolve("a.wav");
    }

    @AfterEach
    void stop() {
        telnyx.close();
        files.close();
    }

    @Test
    void recording_isFetched_withoutOurKey() throws Exception {
        files.answering("/files/a.wav", 200, "RIFF");
        carrier.download(recording(ID, "/files/a.wav"), target);
        assertEquals("RIFF", Files.readString(target));
        assertEquals("", files.last().authorization());
    }

    @Test
    void recording_isKeptByTheApi_isFetchedWithOurKey() throws Exception {
        telnyx.answering("/files/a.wav", 200, "RIFF");
        Recording recording = new Recording(ID, URI.create(telnyx.url() + "/files/a.wav"), "wav", 1, Optional.empty());
        carrier.download(recording, target);
        assertEquals("Bearer " + FakeTelnyx.API_KEY, telnyx.last().authorization());
    }

    @Test
    void url_hasExpired_isAskedForAgainById() throws Exception {
        files.answering("/files/old.wav", 403, "<Error>expired</Error>").answering("/files/new.wav", 200, "RIFF");
        telnyx.answering("/recordings/" + ID, 200, "{\"data\":" + found("/files/new.wav", STARTED) + "}");
        carrier.download(recording(ID, "/files/old.wav"), target);
        assertEquals("RIFF", Files.readString(target));
    }

    @Test
    void url_hasExpired_isAskedForAgainByLeg() throws Exception {
        files.answering("/files/old.wav", 403, "").answering("/files/new.wav", 200, "RIFF");
        telnyx.answering(
                "/recordings",
                200,
                "{\"data\":[" + found("/files/other.wav", "2026-11-24T10:00:00Z") + ","
                        + found("/files/new.wav", STARTED) + "]}");
        carrier.download(recording(Requests.LEG_ID + "@" + STARTED, "/files/old.wav"), target);
        assertEquals("RIFF", Files.readString(target));
        assertEquals(
                "/recordings?filter%5Bcall_leg_id%5D=" + Requests.LEG_ID,
                telnyx.last().target());
    }

    @Test
    void recording_isGone_leavesNothing() {
        files.answering("/files/old.wav", 403, "");
        telnyx.answering("/recordings", 200, "{\"data\":[]}");
        requireFailure(Kind.CALLER_ERROR, recording(Requests.LEG_ID + "@" + STARTED, "/files/old.wav"));
        requireFailure(Kind.CALLER_ERROR, recording(ID, "/files/old.wav"));
        requireFailure(Kind.CALLER_ERROR, recording("../evil", "/files/old.wav"));
    }

    @Test
    void file_isRedirectedOrBroken_leavesNothing() {
        files.answering("/files/moved.wav", 302, "").answering("/files/broken.wav", 500, "");
        requireFailure(Kind.CARRIER_UNAVAILABLE, recording(ID, "/files/moved.wav"));
        requireFailure(Kind.CARRIER_UNAVAILABLE, recording(ID, "/files/broken.wav"));
    }

    @Test
    void connection_breaksInTheMiddle_leavesNothing() {
        TelnyxCarrier broken = Requests.carrier(telnyx, new HalfWay(), Map.of());
        CarrierException failure =
                assertThrows(CarrierException.class, () -> broken.download(recording(ID, "/files/a.wav"), target));
        assertEquals(Kind.CARRIER_UNAVAILABLE, failure.kind());
        assertFalse(Files.exists(target));
    }

    private static final class HalfWay implements RestClient {
        @Override
        public HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) throws IOException {
            throw new IOException("reset");
        }

        @Override
        public HttpResponse<byte[]> download(HttpRequest request, Path target) throws IOException {
            Files.writeString(target, "RI");
            throw new IOException("reset");
        }
    }

    private void requireFailure(Kind kind, Recording recording) {
        CarrierException failure = assertThrows(CarrierException.class, () -> carrier.download(recording, target));
        assertEquals(kind, failure.kind(), failure.getMessage());
        assertFalse(Files.exists(target));
    }

    private Recording recording(String id, String path) {
        return new Recording(id, URI.create(files.url() + path), "wav", 1, Optional.empty());
    }

    private String found(String path, String started) {
        return "{\"recording_started_at\":\"" + started + "\",\"download_urls\":{\"wav\":\"" + files.url() + path
                + "\"}}";
    }
}
