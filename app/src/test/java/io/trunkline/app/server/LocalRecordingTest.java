package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Say;
import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that we record ourselves: the echo says each thing the caller says right after it was said. */
@Execution(ExecutionMode.CONCURRENT)
class LocalRecordingTest {
    private static final int SPOKEN_MILLIS = 600;
    private static final int LOUD = 1 << 12;
    private static final long TOLERANCE = 150;

    /** When one side was heard. */
    private record Heard(long from, long until) {
        static Heard of(short[] samples) {
            int from = -1;
            int until = -1;
            for (int i = 0; i < samples.length; i++) {
                if (Math.abs(samples[i]) > LOUD) {
                    from = from < 0 ? i : from;
                    until = i;
                }
            }
            return new Heard(from / 8, until / 8);
        }

        long millis() {
            return until - from;
        }
    }

    private static short[] channel(byte[] wav, int which) throws Exception {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new ByteArrayInputStream(wav))) {
            assertEquals(2, audio.getFormat().getChannels());
            assertEquals(8_000, audio.getFormat().getSampleRate());
            byte[] bytes = audio.readAllBytes();
            short[] samples = new short[bytes.length / 4];
            ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = all.getShort(4 * i + 2 * which);
            }
            return samples;
        }
    }

    private static short[] linear(byte[] pcmu) {
        AudioFrame frame = Transcoder.between(AudioFormat.PCMU_8K, AudioFormat.PCM16_8K)
                .transcode(AudioFrame.of(AudioFormat.PCMU_8K, pcmu));
        short[] samples = new short[frame.length() / Short.BYTES];
        ByteBuffer.wrap(frame.bytes())
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return samples;
    }

    private static void assertNear(long atTheCarrier, long onTheRecording, String what) {
        assertTrue(
                Math.abs(onTheRecording - atTheCarrier) <= TOLERANCE,
                () -> what + " " + onTheRecording + " ms, at the carrier " + atTheCarrier + " ms");
    }

    private static byte[] download(TestServer server, String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.at(url))
                    .header("Authorization", "Bearer " + TestServer.ADMIN)
                    .build();
            HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(200, answer.statusCode());
            assertEquals(
                    "audio/wav", answer.headers().firstValue("Content-Type").orElse(""));
            return answer.body();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx"})
    void callIsRecordedByUs_bothSidesLieWhereTheyWereHeard(String carrier) throws Exception {
        try (Stage stage = new Stage(carrier, Map.of("agents.default.recording", "local"))) {
            Future<CallReport> caller = stage.call(
                    new Pause(Duration.ofSeconds(1)),
                    new Say("a tone", Simulated.speech(SPOKEN_MILLIS)),
                    new Pause(Duration.ofMillis(1_200)),
                    new HangUp());
            stage.server.awaitEvent(CallEventType.RECORDING_STARTED);
            assertEquals(List.of(), caller.get().violations());
            String call = stage.awaitEnd().call().value();
            CallEvent recorded = stage.server.awaitEvent(CallEventType.RECORDING_COMPLETED);
            assertEquals("local", recorded.details().get("recording"));
            assertEquals("2", recorded.details().get("channels"));
            String described =
                    stage.server.control("GET", "/v1/calls/" + call, "").body();
            String url = "/v1/calls/" + call + "/recordings/local";
            assertTrue(described.contains("\"url\":\"" + url + "\",\"channels\":2,\"durationMs\":"), described);

            byte[] wav = download(stage.server, url);
            Heard heard = Heard.of(channel(wav, 0));
            Heard said = Heard.of(channel(wav, 1));
            Heard spoken = Heard.of(linear(caller.get().callerAudio()));
            Heard played = Heard.of(linear(caller.get().agentAudio()));
            assertNear(spoken.millis(), heard.millis(), "the caller was heard for");
            assertNear(played.millis(), said.millis(), "the agent was heard for");
            assertNear(played.from() - spoken.from(), said.from() - heard.from(), "the agent came after the caller by");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "twilio")
    void recordingIsAskedForAndPaused_whatWasSaidMeanwhileIsSilence(String carrier) throws Exception {
        try (Stage stage = new Stage(carrier, Map.of())) {
            Future<CallReport> caller = stage.call(
                    new Say("a tone", Simulated.speech(8_000)), new Pause(Duration.ofMillis(200)), new HangUp());
            stage.server.awaitEvent(CallEventType.MEDIA_STARTED);
            long asked = System.nanoTime();
            stage.ask("recording", "{\"action\":\"start\",\"where\":\"local\"}");
            stage.server.awaitEvent(CallEventType.RECORDING_STARTED);
            stage.ask("recording", "{\"action\":\"pause\"}");
            long until = Duration.ofNanos(System.nanoTime() - asked).toMillis();
            caller.get();
            String call = stage.awaitEnd().call().value();
            stage.server.awaitEvent(CallEventType.RECORDING_COMPLETED);
            Heard heard = Heard.of(channel(download(stage.server, "/v1/calls/" + call + "/recordings/local"), 0));
            assertTrue(heard.millis() <= until + 100, () -> heard + " was recorded, paused after " + until);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = "twilio")
    void agentThatCannotSayWhatItIsTold_isAReason(String carrier) throws Exception {
        try (Stage stage = new Stage(carrier, Map.of())) {
            Future<CallReport> caller = stage.call(new Pause(Duration.ofSeconds(20)), new HangUp());
            stage.server.awaitEvent(CallEventType.MEDIA_STARTED);
            String call = stage.server.events.element().call().value();
            String path = "/v1/calls/" + call;
            HttpResponse<String> refused = stage.server.control("POST", path + "/say", "{\"text\":\"Hello.\"}");
            assertEquals(409, refused.statusCode(), refused.body());
            HttpResponse<String> tooLong =
                    stage.server.control("POST", path + "/say", "{\"text\":\"" + "x".repeat(1_001) + "\"}");
            assertEquals(422, tooLong.statusCode(), tooLong.body());
            stage.ask("hangup", "{}");
            caller.get();
        }
    }
}
