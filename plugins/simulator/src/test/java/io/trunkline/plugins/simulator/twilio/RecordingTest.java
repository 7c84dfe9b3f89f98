package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Say;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private Customer customer;

    @BeforeEach
    void start() throws Exception {
        customer = new Customer(Faults.NONE);
    }

    @AfterEach
    void stop() {
        customer.close();
    }

    private static byte[] speech() {
        return FakeTwilioTest.speech(10_000);
    }

    private String liveCall() throws Exception {
        Future<CallReport> _ = customer.expect(Customer.THEM, new Say("a long story", speech()));
        String sid = customer.place(customer.server.connect(""));
        customer.server.peer().next("media");
        return sid;
    }

    private HttpResponse<String> record(String sid, String... more) throws Exception {
        String[] fields = {
            "RecordingStatusCallback",
            customer.server.uri() + "/recording?call=1",
            "RecordingStatusCallbackEvent",
            "in-progress",
            "RecordingStatusCallbackEvent",
            "completed"
        };
        String[] all = new String[fields.length + more.length];
        System.arraycopy(fields, 0, all, 0, fields.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return customer.post("/Calls/" + sid + "/Recordings.json", all);
    }

    private JsonObject update(String sid, String... fields) throws Exception {
        HttpResponse<String> response = customer.post("/Calls/" + sid + "/Recordings/Twilio.CURRENT.json", fields);
        assertEquals(200, response.statusCode(), response.body());
        return Shared.parse(response.body());
    }

    /** Wait until the last call's party has spoken for so many moments. */
    private void hear(int moments) throws Exception {
        Peer peer = customer.server.peers.getLast();
        peer.messages.clear();
        for (int i = 0; i < moments; i++) {
            peer.next("media");
        }
    }

    private static long loud(AudioInputStream audio, int channel) throws Exception {
        byte[] pcm = audio.readAllBytes();
        int frame = audio.getFormat().getFrameSize();
        long loud = 0;
        for (int at = 2 * channel; at < pcm.length; at += frame) {
            loud += Math.abs((pcm[at + 1] << 8) | (pcm[at] & 0xFF)) > 1000 ? 1 : 0;
        }
        return loud;
    }

    @Test
    void recording_isToldOfWhenTheCallIsOverAndCanBeFetched() throws Exception {
        String sid = liveCall();
        HttpResponse<String> created = record(sid, "RecordingChannels", "dual");
        assertEquals(201, created.statusCode());
        Map<String, String> begun = customer.hook("/recording");
        assertEquals("in-progress", begun.get("RecordingStatus"));
        hear(50);
        customer.post("/Calls/" + sid + ".json", "Status", "completed");
        Map<String, String> fields = customer.hook("/recording");
        assertEquals("completed", fields.get("RecordingStatus"));
        assertEquals(Shared.parse(created.body()).getString("sid"), fields.get("RecordingSid"));
        assertEquals(sid, fields.get("CallSid"));
        assertEquals("2", fields.get("RecordingChannels"));
        assertEquals("StartCallRecordingAPI", fields.get("RecordingSource"));
        assertTrue(Integer.parseInt(fields.get("RecordingDuration")) >= 1);
        String path = URI.create(fields.get("RecordingUrl")).getPath();
        HttpResponse<byte[]> wav = customer.fetch(path + ".wav?RequestedChannels=2");
        assertEquals("audio/x-wav", wav.headers().firstValue("content-type").orElse(""));
        AudioInputStream left = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav.body()));
        assertEquals(2, left.getFormat().getChannels());
        assertEquals(8000, left.getFormat().getSampleRate());
        assertTrue(loud(left, 0) > 2000);
        assertEquals(0, loud(AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav.body())), 1));
        assertEquals(404, customer.fetch(path + ".mp3").statusCode());
        assertEquals(1, customer.twilio.violations().size());
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(fields.get("RecordingUrl") + ".wav"))
                    .build();
            assertEquals(
                    401,
                    stranger.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode());
        }
    }

    @Test
    void pauseResumeAndStop_areShownInFlight() throws Exception {
        String sid = liveCall();
        record(sid);
        hear(5);
        assertEquals(
                "paused",
                update(sid, "Status", "paused", "PauseBehavior", "skip").getString("status"));
        assertEquals("in-progress", update(sid, "Status", "in-progress").getString("status"));
        JsonObject stopped = update(sid, "Status", "stopped");
        assertEquals("stopped", stopped.getString("status"));
        customer.hook("/recording");
        Map<String, String> completed = customer.hook("/recording");
        assertEquals("completed", completed.get("RecordingStatus"));
        assertEquals("1", completed.get("RecordingChannels"));
        String path = "/Recordings/" + stopped.getString("sid");
        assertEquals("completed", customer.get(path + ".json").getString("status"));
        assertEquals(
                400,
                customer.fetch(customer.account() + path + ".wav?RequestedChannels=2")
                        .statusCode());
        assertEquals(
                404,
                customer.post("/Calls/" + sid + "/Recordings/Twilio.CURRENT.json", "Status", "stopped")
                        .statusCode());
    }

    @Test
    void silentPause_keepsTheTimeAndSkippedPauseDoesNot() throws Exception {
        assertTrue(pausedSeconds("silence") >= 1);
        assertEquals(0, pausedSeconds("skip"));
    }

    private int pausedSeconds(String behaviour) throws Exception {
        String sid = liveCall();
        String recording = Shared.parse(record(sid).body()).getString("sid");
        hear(5);
        update(sid, "Status", "paused", "PauseBehavior", behaviour);
        hear(60);
        update(sid, "Status", "stopped");
        customer.post("/Calls/" + sid + ".json", "Status", "completed");
        String path = customer.account() + "/Recordings/" + recording + ".wav";
        customer.hook("/recording");
        customer.hook("/recording");
        AudioInputStream audio = AudioSystem.getAudioInputStream(
                new ByteArrayInputStream(customer.fetch(path).body()));
        return Math.toIntExact(audio.getFrameLength() / 8000);
    }

    @Test
    void severalRecordings_haveNoCurrentOne() throws Exception {
        String sid = liveCall();
        record(sid);
        record(sid);
        assertEquals(
                400,
                customer.post("/Calls/" + sid + "/Recordings/Twilio.CURRENT.json", "Status", "paused")
                        .statusCode());
    }

    @Test
    void callThatIsOver_cannotBeRecorded() throws Exception {
        String sid = liveCall();
        customer.post("/Calls/" + sid + ".json", "Status", "completed");
        HttpResponse<String> response = record(sid);
        assertEquals(400, response.statusCode());
        assertEquals(21220, Shared.parse(response.body()).getInt("code"));
        HttpResponse<String> stopped =
                customer.post("/Calls/" + sid + "/Recordings/Twilio.CURRENT.json", "Status", "stopped");
        assertEquals(21220, Shared.parse(stopped.body()).getInt("code"));
    }

    @Test
    void wrongFields_areBreachesOfTheCall() throws Exception {
        Future<CallReport> report = customer.expect(Customer.THEM);
        String sid = customer.place(customer.server.connect(""));
        customer.server.peer().next("media");
        assertEquals(400, record(sid, "Channels", "dual").statusCode());
        assertEquals(
                400, record(sid, "RecordingStatusCallbackEvent", "finished").statusCode());
        record(sid);
        assertEquals(
                400,
                customer.post(
                                "/Calls/" + sid + "/Recordings/Twilio.CURRENT.json",
                                "Status",
                                "stopped",
                                "PauseBehavior",
                                "skip")
                        .statusCode());
        customer.post("/Calls/" + sid + ".json", "Status", "completed");
        assertEquals(3, Customer.ended(report).violations().size());
    }

    @Test
    void recordedFromTheStart_theLastCallbackNamesTheRecording() throws Exception {
        Future<CallReport> _ = customer.expect(Customer.THEM, new Pause(Duration.ofMillis(400)), new HangUp());
        customer.place(
                "<Response><Pause length=\"20\"/></Response>",
                "Record",
                "true",
                "RecordingStatusCallback",
                customer.server.uri() + "/recording");
        Map<String, String> progress = customer.hook("/progress");
        while (!progress.get("CallStatus").equals("completed")) {
            progress = customer.hook("/progress");
        }
        assertTrue(progress.get("RecordingSid").startsWith("RE"));
        assertEquals("OutboundAPI", customer.hook("/recording").get("RecordingSource"));
    }
}
