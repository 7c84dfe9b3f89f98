package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Say;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes after a call, on every carrier: its recording becomes a file of ours, and listeners hear what it cost. */
class RecordingAndCostTest {
    private static final int SPOKEN_MILLIS = 1_000;
    private static final int LOUD = 1 << 12;
    private static final Pattern CALL_SID = Pattern.compile("CA[0-9a-f]{32}");

    @TempDir
    Path data;

    private record Outcome(List<String> violations, CallSummary summary, Path file, Cost cost) {}

    private Outcome outcome(String carrier) throws Exception {
        Path folder = data.resolve(carrier);
        try (Stage stage = new Stage(carrier, Map.of("data", folder.toString()))) {
            Future<CallReport> caller = stage.call(
                    new Pause(Duration.ofMillis(500)),
                    new Say("a tone", Simulated.speech(SPOKEN_MILLIS)),
                    new Pause(Duration.ofMillis(500)),
                    new HangUp());
            stage.server.awaitEvent(CallEventType.ANSWERED);
            stage.ask("recording", "{\"action\":\"start\"}");
            CallReport report = caller.get();
            CallSummary summary = stage.awaitEnd();
            CallEvent recorded = stage.server.awaitEvent(CallEventType.RECORDING_COMPLETED);
            if (carrier.equals("twilio")) {
                look(stage);
            }
            Path file = Path.of(recorded.details().get("file"));
            assertEquals(folder.resolve("recordings"), file.getParent());
            return new Outcome(report.violations(), summary, file, stage.server.awaitCost());
        }
    }

    /** Twilio shows a price some time after the end; the simulated one does when somebody has looked for it in vain. */
    private static void look(Stage stage) throws Exception {
        Map<String, String> account = stage.carrier.settings();
        String sid = account.get("carriers.twilio.account-sid");
        String login = sid + ":" + account.get("carriers.twilio.auth-token");
        String calls = account.get("carriers.twilio.api-base-url") + "/2010-04-01/Accounts/" + sid + "/Calls";
        try (HttpClient http = HttpClient.newHttpClient()) {
            Matcher call = CALL_SID.matcher(get(http, calls + ".json", login));
            assertTrue(call.find());
            get(http, calls + "/" + call.group() + ".json", login);
        }
    }

    private static String get(HttpClient http, String url, String login) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        return answer.body();
    }

    private static void assertHoldsTheCall(Path file) throws Exception {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(file.toFile())) {
            assertEquals(8_000, audio.getFormat().getSampleRate());
            AudioFormat linear = new AudioFormat(8_000, 16, audio.getFormat().getChannels(), true, false);
            byte[] bytes = AudioSystem.getAudioInputStream(linear, audio).readAllBytes();
            int loud = 0;
            for (int i = 0; i + 1 < bytes.length; i += 2) {
                int sample = (bytes[i + 1] << 8) | (bytes[i] & 0xFF);
                loud += Math.abs(sample) > LOUD ? 1 : 0;
            }
            assertTrue(loud > SPOKEN_MILLIS * 8 / 2, loud + " loud samples of " + bytes.length / 2);
        }
    }

    @Test
    void callIsOver_recordingIsAFileOfOurs_listenersHearThePrice() throws Exception {
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> running = List.of("twilio", "telnyx").stream()
                    .map(carrier -> threads.submit(() -> outcome(carrier)))
                    .toList();
            for (Future<Outcome> future : running) {
                outcomes.add(future.get());
            }
        }
        for (Outcome outcome : outcomes) {
            assertHoldsTheCall(outcome.file());
            Cost cost = outcome.cost();
            assertAll(
                    () -> assertEquals(List.of(), outcome.violations()),
                    () -> assertTrue(outcome.file()
                            .getFileName()
                            .toString()
                            .startsWith(outcome.summary().call().value())),
                    () -> assertTrue(cost.amount().compareTo(BigDecimal.ZERO) > 0, cost::toString),
                    () -> assertEquals("USD", cost.currency()),
                    () -> assertTrue(cost.confirmed()));
        }
    }
}
