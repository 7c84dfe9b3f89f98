package io.trunkline.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.server.FastCarrier.Fate;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns over a server and two made-up carriers. */
class CampaignTest {
    private static final int CONTACTS = 1_000;
    private static final int RATE = 400;
    private static final int ROOM = 60;
    private static final int SPARE_RATE = 100;
    private static final int SPARE_ROOM = 20;

    @TempDir
    Path data;

    @BeforeEach
    void phones() {
        FastPlugin.NETWORK.reset(CampaignTest::fate);
        SparePlugin.NETWORK.reset((number, _) -> last(number) == 9 ? Fate.refusal() : answers());
    }

    private static Fate answers() {
        return Fate.of("answered", "completed");
    }

    private static int last(String number) {
        return number.charAt(number.length() - 1) - '0';
    }

    private static Fate fate(String number, int attempt) {
        return switch (last(number)) {
            case 4 -> attempt == 1 ? Fate.of("ringing", "busy") : answers();
            case 5 -> Fate.of("ringing", "no-answer");
            case 6 -> Fate.of("answered", "machine", "completed");
            case 7, 9 -> Fate.refusal();
            case 8 -> Fate.of("ringing", "rejected");
            default -> answers();
        };
    }

    private static String number(int i) {
        return String.format("+1555010%04d", i);
    }

    private TestServer server() {
        Map<String, String> settings = new HashMap<>();
        settings.put("carriers.fast.account", "a");
        settings.put("carriers.spare.account", "a");
        settings.put("numbers.+15550199.carrier", "fast");
        settings.put("numbers.+15550198.carrier", "spare");
        settings.put("dialing.carriers.fast.calls-per-second", String.valueOf(RATE));
        settings.put("dialing.carriers.fast.concurrency", String.valueOf(ROOM));
        settings.put("dialing.numbers.+15550198.calls-per-second", String.valueOf(SPARE_RATE));
        settings.put("dialing.numbers.+15550198.concurrency", String.valueOf(SPARE_ROOM));
        settings.put("dialing.do-not-call", data.resolve("do-not-call.txt").toString());
        settings.put("data", data.resolve("kept").toString());
        return TestServer.start(settings);
    }

    private void listNumbers(Stream<String> numbers) throws Exception {
        Files.write(data.resolve("do-not-call.txt"), numbers.toList());
    }

    private static String campaign(int contacts, String more) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        IntStream.range(0, contacts)
                .forEach(i -> list.add(Json.createObjectBuilder().add("to", number(i))));
        return "{\"name\":\"spring\",\"carriers\":[\"fast\",\"spare\"],\"machineDetection\":true,\"retry\":{"
                + "\"busy\":{\"times\":1,\"after\":0},\"no-answer\":{\"times\":1,\"after\":0},"
                + "\"failed\":{\"times\":0,\"after\":0}}" + more + ",\"contacts\":" + list.build() + "}";
    }

    private static JsonObject json(HttpResponse<String> answer) {
        assertTrue(answer.statusCode() < 300, answer.body());
        return Json.createReader(new StringReader(answer.body())).readObject();
    }

    private static JsonObject report(TestServer server, String id) throws Exception {
        return json(server.control("GET", "/v1/campaigns/" + id, ""));
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, "it takes too long");
            Thread.sleep(5);
        }
    }

    private static JsonObject untilFinished(TestServer server, String id) throws Exception {
        JsonObject report = report(server, id);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!report.getString("state").equals("finished")) {
            assertTrue(System.nanoTime() < end, report.toString());
            Thread.sleep(250);
            report = report(server, id);
        }
        return report;
    }

    private static int sum(JsonObject counts) {
        return counts.values().stream()
                .mapToInt(count -> ((JsonNumber) count).intValue())
                .sum();
    }

    @Test
    void thousandCalls_andARestartInTheMiddle_addUp_andKeepTheLimits() throws Exception {
        listNumbers(IntStream.range(0, 10).mapToObj(i -> number(100 * i + 3)));
        String id;
        try (TestServer first = server()) {
            JsonObject made = json(first.control("POST", "/v1/campaigns", campaign(CONTACTS, ",\"start\":true")));
            id = made.getString("campaignId");
            until(() -> FastPlugin.NETWORK.asked.size() > CONTACTS / 2);
        }
        try (TestServer second = server()) {
            JsonObject report = untilFinished(second, id);
            assertEquals(CONTACTS, report.getInt("contacts"));
            assertEquals(CONTACTS, sum(report.getJsonObject("states")), report.toString());
            assertEquals(report.getJsonObject("states").getInt("done"), sum(report.getJsonObject("outcomes")));
            assertEquals(10, report.getJsonObject("states").getInt("refused"));
            assertEquals(10, report.getJsonObject("refused").getInt("do-not-call list"));
            JsonObject outcomes = report.getJsonObject("outcomes");
            int unheard = outcomes.getInt("unknown", 0);
            assertTrue(unheard <= ROOM + SPARE_ROOM, "only calls that were up at the stop: " + report);
            int rejected = outcomes.getInt("rejected");
            assertTrue(rejected <= 100 && rejected + unheard >= 100, report.toString());
            int asked = FastPlugin.NETWORK.asked.size() + SparePlugin.NETWORK.asked.size();
            assertEquals(asked, report.getJsonObject("attempts").getInt("total"), report.toString());
        }
        checkLimits(FastPlugin.NETWORK, RATE, ROOM);
        checkLimits(SparePlugin.NETWORK, SPARE_RATE, SPARE_ROOM);
    }

    private static void checkLimits(FastCarrier.Network network, int rate, int room) {
        assertTrue(network.mostInASecond() <= rate, network.mostInASecond() + " in a second");
        assertTrue(network.mostLive <= room, network.mostLive + " at once");
        assertEquals(Set.of(), network.afterAnswer, "called again after they had answered");
        network.calls.forEach((number, calls) -> {
            assertTrue(calls.size() <= 3, "called " + calls.size() + " times");
            assertEquals(calls.size(), calls.stream().distinct().count());
        });
    }

    @Test
    void carrierRefusesWithoutRinging_theNextHasItsTurn_butNotAfterRinging() throws Exception {
        listNumbers(Stream.of());
        try (TestServer server = server()) {
            String id = json(server.control("POST", "/v1/campaigns", campaign(10, ",\"start\":true")))
                    .getString("campaignId");
            JsonObject report = untilFinished(server, id);
            assertEquals(6, report.getJsonObject("outcomes").getInt("answered"), report.toString());
            assertEquals(1, report.getJsonObject("outcomes").getInt("failed"));
            assertEquals(1, report.getJsonObject("outcomes").getInt("machine"));
            assertEquals(1, report.getJsonObject("outcomes").getInt("no-answer"));
            assertEquals(Set.of(number(7), number(9)), SparePlugin.NETWORK.calls.keySet());
            JsonObject contacts =
                    json(server.control("GET", "/v1/campaigns/" + id + "/contacts?state=done&limit=4", ""));
            assertEquals(4, contacts.getJsonArray("contacts").size());
            JsonObject rest = json(server.control(
                    "GET", "/v1/campaigns/" + id + "/contacts?limit=9&cursor=" + contacts.getString("next"), ""));
            assertEquals(6, rest.getJsonArray("contacts").size());
        }
    }

    @Test
    void campaignIsPaused_andCanceled_dialsNobody() throws Exception {
        listNumbers(Stream.of());
        try (TestServer server = server()) {
            String id = json(server.control("POST", "/v1/campaigns", campaign(300, ",\"start\":true")))
                    .getString("campaignId");
            until(() -> FastPlugin.NETWORK.asked.size() > 20);
            json(server.control("POST", "/v1/campaigns/" + id + "/pause", ""));
            int asked = FastPlugin.NETWORK.asked.size();
            assertEquals(
                    409,
                    server.control("POST", "/v1/campaigns/" + id + "/pause", "").statusCode());
            json(server.control("POST", "/v1/campaigns/" + id + "/cancel", ""));
            JsonObject report = report(server, id);
            assertEquals(300, sum(report.getJsonObject("states")), report.toString());
            assertTrue(report.getJsonObject("states").getInt("canceled") > 0);
            assertEquals(
                    409,
                    server.control("POST", "/v1/campaigns/" + id + "/resume", "")
                            .statusCode());
            assertTrue(FastPlugin.NETWORK.asked.size() - asked <= ROOM, "calls that had been asked for already");
            assertEquals(404, server.control("GET", "/v1/campaigns/none", "").statusCode());
        }
    }

    @Test
    void numberOnTheList_isNotDialedByASingleCallEither() throws Exception {
        listNumbers(Stream.of(number(1) + " # asked us not to", ""));
        try (TestServer server = server()) {
            String call = "{\"carrier\":\"fast\",\"to\":\"" + number(1) + "\"}";
            assertEquals(422, server.control("POST", "/v1/calls", call).statusCode());
            assertEquals(0, FastPlugin.NETWORK.asked.size());
            listNumbers(Stream.of(number(2)));
            assertEquals(201, server.control("POST", "/v1/calls", call).statusCode());
        }
    }

    @Test
    void preview_tellsFaultsDuplicatesAndRefusals_andKeepsNothing() throws Exception {
        listNumbers(Stream.of(number(2)));
        String csv = "\uFEFFto,name\r\n" + number(1) + ",\"Ann, the \"\"first\"\"\"\r\n" + number(2) + ",Bo\r\n"
                + number(1) + ",Ann\r\n0123,Cy\r\n" + number(4) + ",\"two\r\nlines\"\r\n" + number(5) + "\r\n";
        try (TestServer server = server()) {
            HttpResponse<String> answer = csv(server, "/v1/campaigns/preview?name=x&carriers=fast", csv);
            JsonObject preview = json(answer);
            assertEquals(3, preview.getInt("contacts"), answer.body());
            assertEquals(2, preview.getInt("dialed"));
            assertEquals(1, preview.getJsonObject("refused").getInt("do-not-call list"));
            assertTrue(answer.body().contains("\"place\":\"line 4\",\"of\":\"line 2\""), answer.body());
            assertTrue(answer.body().contains("\"place\":\"line 5\""), answer.body());
            assertTrue(answer.body().contains("\"place\":\"line 8\""), answer.body());
            HttpResponse<String> refused = csv(server, "/v1/campaigns?name=x&carriers=fast", csv);
            assertEquals(422, refused.statusCode());
            assertTrue(refused.body().contains("line 8"), refused.body());
            assertEquals(
                    0,
                    json(server.control("GET", "/v1/campaigns", ""))
                            .getJsonArray("campaigns")
                            .size());
        }
    }

    private static HttpResponse<String> csv(TestServer server, String path, String csv) throws Exception {
        return server.control("POST", path, csv, "text/csv; charset=utf-8");
    }
}
