package io.trunkline.app.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.store.SqliteStore;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.store.CallJournal;
import io.trunkline.ports.store.CallQuery;
import io.trunkline.ports.store.JournalEntry;
import io.trunkline.ports.store.KeptEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the moment of its death, a server that comes back knows everything that it ever acknowledged. */
class CrashTest {
    private static final int KILLS = 50;
    private static final int CLIENTS = 4;
    private static final int LONGEST_LIFE_MILLIS = 350;
    private static final Map<String, CallEventType> EVENTS = Map.of(
            "ringing", CallEventType.RINGING,
            "in-progress", CallEventType.ANSWERED,
            "busy", CallEventType.ENDED,
            "completed", CallEventType.ENDED);

    @TempDir
    Path folder;

    private static int freePort() throws IOException {
        Random chance = new Random();
        int port = 20_000 + chance.nextInt(10_000);
        while (true) {
            try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException taken) {
                port = 20_000 + chance.nextInt(10_000);
            }
        }
    }

    private Map<String, String> settings(int port, SmallTwilio twilio) {
        Map<String, String> settings = new HashMap<>();
        settings.put("server.port", String.valueOf(port));
        settings.put("server.admin-token", Load.ADMIN);
        settings.put("server.drain", "0s");
        settings.put("plugins", folder.resolve("plugins").toString());
        settings.put("data", folder.resolve("data").toString());
        settings.put("agents.default.engine", "echo");
        settings.put("carriers.twilio.account-sid", SmallTwilio.ACCOUNT);
        settings.put("carriers.twilio.auth-token", SmallTwilio.TOKEN);
        settings.put("carriers.twilio.api-base-url", twilio.address());
        settings.put("carriers.twilio.calls-per-second", "500");
        return settings;
    }

    @Test
    void killedFiftyTimesUnderLoad_nothingAcknowledgedIsLost_noCallStaysOpen_nobodyIsDialledTwice() throws Exception {
        int port = freePort();
        URI address = URI.create("http://127.0.0.1:" + port);
        Load load = new Load(address);
        Random chance = new Random();
        try (SmallTwilio twilio = new SmallTwilio(load);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, String> settings = settings(port, twilio);
            FastStart start = FastStart.in(folder);
            ServerProcess server = ServerProcess.start(start, settings, folder.resolve("log"));
            server.stop();
            try {
                for (int kill = 0; kill < KILLS; kill++) {
                    server = ServerProcess.start(start, settings, folder.resolve("log"));
                    for (int i = 0; i < CLIENTS; i++) {
                        clients.execute(load::place);
                        clients.execute(load::ring);
                    }
                    // Not a wait for something: the moment of its death shall be any.
                    Thread.sleep(chance.nextInt(LONGEST_LIFE_MILLIS));
                    load.serverDies();
                    server.kill();
                }
                server = ServerProcess.start(start, settings, folder.resolve("log"));
                awaitRest(load, twilio);
            } finally {
                server.kill();
                clients.shutdownNow();
            }
            check(load, twilio);
        }
    }

    /** Every order was taken in the end, and every call is over, here and at the carrier: who talks to the last server hangs up. */
    private void awaitRest(Load load, SmallTwilio twilio) throws InterruptedException {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        try (SqliteStore store = new SqliteStore(folder.resolve("data").resolve("trunkline.db"))) {
            while (load.placed.size() < KILLS * CLIENTS
                    || load.taken.size() < KILLS * CLIENTS
                    || !twilio.up().isEmpty()
                    || !store.journal().calls(CallQuery.live(1)).isEmpty()) {
                assertTrue(
                        Instant.now().isBefore(limit),
                        () -> load.placed.size() + " placed, " + twilio.up().size() + " up at the carrier, open: "
                                + store.journal().calls(CallQuery.live(3)).stream()
                                        .map(store.journal()::read)
                                        .toList()
                                + ", " + load.faults);
                load.callersHangUp();
                twilio.calledHangUp();
                Thread.sleep(50);
            }
        }
    }

    private void check(Load load, SmallTwilio twilio) {
        assertEquals(List.of(), List.copyOf(load.faults));
        try (SqliteStore store = new SqliteStore(folder.resolve("data").resolve("trunkline.db"))) {
            CallJournal journal = store.journal();
            load.placed.forEach((id, number) -> {
                JournalEntry first = journal.read(new CallId(id)).getFirst();
                assertTrue(first.body().contains(number), () -> id + " is not the call to " + number);
            });
            String everything = journal.after(0, Integer.MAX_VALUE).stream()
                    .map(KeptEntry::entry)
                    .filter(JournalEntry::isFirst)
                    .map(JournalEntry::body)
                    .collect(Collectors.joining("\n"));
            load.taken.forEach(sid -> assertTrue(everything.contains(sid), () -> sid + " was taken and is not there"));
            for (Load.Status status : load.statuses) {
                assertKept(journal, status);
            }
        }
        twilio.dials().forEach((number, dials) -> assertEquals(1, dials, () -> number + " was dialled more than once"));
        assertTrue(load.statuses.size() > KILLS, () -> "only " + load.statuses.size() + " statuses were acknowledged");
    }

    private static void assertKept(CallJournal journal, Load.Status status) {
        CallEventType event = EVENTS.get(status.status());
        List<String> types = journal.read(new CallId(status.callId())).stream()
                .map(JournalEntry::type)
                .toList();
        assertTrue(
                event == null || types.contains(event.word()),
                () -> status + " was acknowledged and is not in " + types);
    }
}
