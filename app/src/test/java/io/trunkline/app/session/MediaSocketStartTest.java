package io.trunkline.app.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.trunkline.app.journal.Journal;
import io.trunkline.app.price.PriceTable;
import io.trunkline.app.store.SqliteStore;
import io.trunkline.domain.call.Reply;
import io.trunkline.ports.call.CarrierEvent;
import io.trunkline.ports.call.PhoneNumber;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How long a media socket may take to say whose it is, and how much it may say before. */
class MediaSocketStartTest {
    private static final List<String> OPEN = List.of();

    /** The clock of the tokens is another than that of the deadlines: no call shall end of old age here. */
    private final HandClock tokenClock = new HandClock();

    private final HandClock timer = new HandClock();
    private final List<String> refused = new ArrayList<>();
    private final HeardSession session = new HeardSession();
    private final ActiveCarrier carrier = new ActiveCarrier(WordCarrier.KIND, new WordCarrier());
    private final SqliteStore store =
            new SqliteStore(Path.of("target", "data", "media-socket-" + UUID.randomUUID() + ".db"));
    private final CallSessions calls = new CallSessions(
            new OneDesk(),
            new CallFeed(new Journal(store.journal()), List.of()),
            new Recordings(Path.of("target", "no-recordings")),
            new Billing(Map.of(), new PriceTable(LocalDate.EPOCH, "USD", Map.of()), Map.of()),
            () -> URI.create("ws://127.0.0.1:1"),
            timer,
            tokenClock);
    private final MediaSocket socket = new MediaSocket(WordCarrier.KIND, new WordCarrier(), calls, timer, refused::add);

    private void say(String word) {
        byte[] text = word.getBytes(UTF_8);
        socket.onText(session, text, 0, text.length);
    }

    private void say(String word, int times) {
        for (int i = 0; i < times; i++) {
            say(word);
        }
    }

    /** A call that was announced; the token of its socket. */
    private String token() throws Exception {
        CarrierEvent incoming =
                new CarrierEvent.Incoming(WordCarrier.CALL, new PhoneNumber("+15550100"), new PhoneNumber("+15550101"));
        Reply reply = calls.deliver(carrier, Optional.empty(), incoming).orElseThrow();
        return assertInstanceOf(Reply.Connect.class, reply).media().token();
    }

    private void assertRefused(String reason) {
        assertEquals(List.of("1008 " + reason), session.closings());
        assertEquals(List.of(reason), refused);
    }

    @Test
    void neverStarts_isClosedAfterTenSeconds() {
        socket.onOpen(session);
        say("hello");
        timer.advance(Duration.ofMillis(9_999));
        assertEquals(OPEN, session.closings());
        timer.advance(Duration.ofMillis(1));
        assertEquals(List.of("1008 no start"), session.closings());
    }

    @Test
    void startsInTime_staysOpen() throws Exception {
        String token = token();
        socket.onOpen(session);
        timer.advance(Duration.ofMillis(9_999));
        say("start " + token);
        timer.advance(Duration.ofSeconds(1));
        assertEquals(OPEN, session.closings());
        assertEquals(List.of(), refused);
    }

    @Test
    void closesBeforeItStarts_isNotClosedAgain() {
        socket.onOpen(session);
        socket.onClose(session, 1001, "");
        timer.advance(Duration.ofSeconds(10));
        assertEquals(OPEN, session.closings());
    }

    @Test
    void hundredMessagesBeforeStart_areBorne() throws Exception {
        String token = token();
        socket.onOpen(session);
        say("audio", 100);
        say("start " + token);
        assertEquals(OPEN, session.closings());
        assertEquals(List.of(), refused);
    }

    @Test
    void moreThanHundredMessagesBeforeStart_areRefused() {
        socket.onOpen(session);
        say("audio", 101);
        assertRefused("too many messages before start");
    }

    @Test
    void tokenOfSixtySeconds_isTooOld() throws Exception {
        String token = token();
        tokenClock.advance(Duration.ofSeconds(60));
        socket.onOpen(session);
        say("start " + token);
        assertRefused("no right media token");
    }

    @Test
    void tokenJustBelowSixtySeconds_opensOnce() throws Exception {
        String token = token();
        tokenClock.advance(Duration.ofMillis(59_999));
        socket.onOpen(session);
        say("start " + token);
        assertEquals(OPEN, session.closings());
        MediaSocket second = new MediaSocket(WordCarrier.KIND, new WordCarrier(), calls, timer, refused::add);
        byte[] again = ("start " + token).getBytes(UTF_8);
        second.onText(session, again, 0, again.length);
        assertRefused("no right media token");
    }
}
