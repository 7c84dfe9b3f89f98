package io.trunkline.ports.carrier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.web.RestClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules about what a carrier is asked for: what is claimed, what fails, what must not happen twice. */
abstract class CarrierOperationsContract extends CarrierKit {
    private static final String FOREIGN = "https://elsewhere.example.com/r-2.wav";

    @Test
    @DisplayName("5. What is not claimed is refused as unsupported, operation by operation")
    void capability_isNotClaimed_isRefused() {
        Carrier carrier = carrier();
        for (Operation operation : operations()) {
            if (!operation.isOffered(carrier)) {
                CarrierException refused = assertThrows(
                        CarrierException.class, () -> operation.act().on(carrier, live()), operation.name());
                assertEquals(CarrierException.Kind.UNSUPPORTED, refused.kind(), operation.name());
            }
        }
    }

    @Test
    @DisplayName("6. What is claimed works, and what can be asked twice can be asked twice")
    void capability_isClaimed_works() throws Exception {
        Carrier carrier = carrier();
        for (Operation operation : operations()) {
            if (operation.isOffered(carrier)) {
                operation.act().on(carrier, live());
            }
        }
        if (!carrier.capabilities().contains(Capability.ANSWERS_IN_REPLY)) {
            carrier.answer(live(), attachment());
        }
        if (carrier.capabilities().contains(Capability.ANNOUNCES)) {
            carrier.announceAndHangUp(live(), new Announcement.Text("Again.".repeat(2_000)));
        }
        if (carrier.capabilities().contains(Capability.NUMBERS)) {
            carrier.numbers().route(number());
            assertEquals(Optional.empty(), carrier.numbers().problem(number()), "a number that was routed");
        }
    }

    @Test
    @DisplayName("7. Hanging up twice is no error")
    void hangUp_twice_isNoError() throws CarrierException {
        Carrier carrier = carrier();
        carrier.hangUp(live());
        carrier.hangUp(live());
    }

    @Test
    @DisplayName("8. A carrier that cannot be reached is said to be unavailable, without a secret")
    void rest_fails_isUnavailable() {
        requireKind(CarrierException.Kind.CARRIER_UNAVAILABLE, BrokenRest.unreachable());
        requireKind(CarrierException.Kind.CARRIER_UNAVAILABLE, BrokenRest.answering(503, "<html>busy</html>"));
    }

    @Test
    @DisplayName("9. A carrier that refuses our credentials is said to refuse, without a secret")
    void rest_refusesCredentials_isRefused() {
        requireKind(CarrierException.Kind.CARRIER_REFUSED, BrokenRest.answering(401, "who are you?"));
    }

    @Test
    @DisplayName(
            "10. A call id that is none, or another carrier's, stays inside its own place in a URL or reaches none")
    void callId_isHostile_reachesNoUrl() {
        for (Operation operation : operations()) {
            RecordingRest usual = new RecordingRest();
            failure(operation.name(), () -> operation.act().on(create(settings(), usual), live()));
            for (String id : hostile(call(1).value())) {
                RecordingRest asked = new RecordingRest();
                CarrierCall call = new CarrierCall(OURS, new CarrierCallId(id));
                failure(operation.name(), () -> operation.act().on(create(settings(), asked), call));
                asked.requireShapes(operation + " of " + id, usual.deepest());
            }
        }
    }

    @Test
    @DisplayName("23. Capabilities that lean on others are claimed together with them")
    void capabilities_leanOnOthers_comeTogether() {
        Carrier carrier = carrier();
        requireTogether(carrier, Capability.DIGITS_END_MEDIA, Capability.SENDS_DIGITS);
        assertFalse(
                carrier.capabilities().containsAll(Set.of(Capability.ENDS_WITH_MEDIA, Capability.REATTACHES)),
                "a call that ends with its media gets no other one");
        requireTogether(carrier, Capability.BRIEFS, Capability.TRANSFERS);
        requireTogether(carrier, Capability.DETECTS_MACHINES, Capability.PLACES_CALLS);
        // Who places a call whose outcome stays unknown must be able to look for it.
        requireTogether(carrier, Capability.PLACES_CALLS, Capability.LOOKS_UP);
        assertTrue(carrier.callsPerSecond() >= 1, "calls per second");
        assertEquals(carrier.callsPerSecond(), carrier().callsPerSecond());
    }

    @Test
    @DisplayName("24. Placing a call makes one call, also when the first answer is lost")
    void place_answerIsLost_makesOneCall() {
        if (!carrier().capabilities().contains(Capability.PLACES_CALLS)) {
            return;
        }
        requireOneCall(new CallId("01936a5e-0000-7000-8000-000000000002"), BrokenRest.losingFirstAnswer(rest()));
        requireOneCall(new CallId("01936a5e-0000-7000-8000-000000000003"), BrokenRest.spoilingFirstAnswer(rest()));
    }

    @Test
    @DisplayName(
            "25. Whatever REST answers, nothing but a CarrierException with a reason and without a secret comes out")
    void rest_answersAnything_letsOutCarrierException() {
        BrokenRest.everyWay().forEach((way, rest) -> {
            for (Operation operation : operations()) {
                failure(operation + " while " + way, () -> operation.act().on(create(settings(), rest), live()));
            }
        });
    }

    @Test
    @DisplayName("26. A thread that was interrupted in REST stays interrupted")
    void rest_isInterrupted_staysInterrupted() {
        for (Operation operation : operations()) {
            AtomicBoolean asked = new AtomicBoolean();
            Carrier carrier = create(settings(), (_, _) -> {
                asked.set(true);
                throw new InterruptedException();
            });
            failure(operation.name(), () -> operation.act().on(carrier, live()));
            assertEquals(asked.get(), Thread.interrupted(), operation.name());
        }
    }

    @Test
    @DisplayName(
            "27. A call that was hung up is said to be over, and to end, announce or stop recording then is no error")
    void call_isOver_isNoErrorToEnd() throws Exception {
        Carrier carrier = carrier();
        requireOver(false, carrier);
        carrier.hangUp(live());
        requireOver(true, carrier);
        if (carrier.capabilities().contains(Capability.ANNOUNCES)) {
            carrier.announceAndHangUp(live(), new Announcement.Text("Goodbye."));
            carrier.announceAndHangUp(live(), new Announcement.Sound(URI.create("https://example.com/bye.mp3")));
        }
        if (carrier.capabilities().contains(Capability.RECORDS)) {
            carrier.record(live(), new RecordingCommand.Stop());
        }
        for (Operation operation : operations()) {
            failure(operation + " of a call that is over", () -> operation.act().on(carrier, live()));
        }
        carrier.hangUp(live());
    }

    @Test
    @DisplayName("28. A recording is written anew or not at all")
    void recording_isFetched_isWrittenAnewOrNotAtAll() throws Exception {
        if (!carrier().capabilities().contains(Capability.RECORDS)) {
            return;
        }
        Path folder = Files.createTempDirectory("contract");
        Path target = folder.resolve("recording.wav");
        try {
            carrier().download(recording(), target);
            byte[] right = Files.readAllBytes(target);
            assertTrue(right.length > 0, "nothing was written");
            Files.write(target, new byte[right.length + 1_000]);
            carrier().download(recording(), target);
            assertArrayEquals(right, Files.readAllBytes(target));
            Files.delete(target);
            for (RestClient broken : List.of(
                    BrokenRest.unreachable(), BrokenRest.answering(503, "busy"), BrokenRest.breakingHalfWay())) {
                Carrier carrier = create(settings(), broken);
                assertThrows(CarrierException.class, () -> carrier.download(recording(), target));
                assertFalse(Files.exists(target), "half a recording stays");
            }
        } finally {
            Files.deleteIfExists(target);
            Files.delete(folder);
        }
    }

    @Test
    @DisplayName(
            "29. A recording's name and place come by webhook: they make no other URL, and get no credentials elsewhere")
    void recording_isHostile_getsNoCredentials() {
        RecordingRest usual = new RecordingRest();
        download(usual, recording());
        for (String id : List.of("../../evil", "r-1/../evil", "r-1?evil=1", "r-1#evil", "r-1\r\nX-Evil: 1", "")) {
            RecordingRest asked = new RecordingRest();
            download(asked, new Recording(id, URI.create(FOREIGN), "wav", 1, Optional.empty()));
            asked.requireShapes("recording " + id, usual.deepest());
            asked.requireNoCredentials(URI.create(FOREIGN).getHost(), settings().values());
        }
    }

    private void download(RestClient rest, Recording recording) {
        failure("download", () -> inFolder(target -> create(settings(), rest).download(recording, target)));
    }

    private interface Fetch {
        void to(Path target) throws Exception;
    }

    private static void inFolder(Fetch fetch) throws Exception {
        Path folder = Files.createTempDirectory("contract");
        Path target = folder.resolve("recording.wav");
        try {
            fetch.to(target);
        } finally {
            Files.deleteIfExists(target);
            Files.delete(folder);
        }
    }

    /** Everything that a carrier can be asked for; what ends the call stands last. */
    private List<Operation> operations() {
        return Stream.of(callUps(), recordings(), lookUps(), endings())
                .flatMap(List::stream)
                .toList();
    }

    private List<Operation> callUps() {
        MediaAttachment media = attachment();
        return List.of(
                Operation.without(
                        Capability.ANSWERS_IN_REPLY, "answer", (carrier, call) -> carrier.answer(call, media)),
                Operation.with(Capability.REATTACHES, "reattach", (carrier, call) -> carrier.reattach(call, media)),
                Operation.with(Capability.PLACES_CALLS, "place", (carrier, _) -> carrier.place(placing(OURS, false))),
                Operation.with(
                        Capability.DETECTS_MACHINES,
                        "place with machine detection",
                        (carrier, _) -> carrier.place(placing(OURS, true))),
                Operation.with(
                        Capability.SENDS_DIGITS,
                        "sendDigits",
                        (carrier, call) -> carrier.sendDigits(call, new Digits(KEYS), media)),
                Operation.with(
                        Capability.TRANSFERS,
                        "transfer",
                        (carrier, call) -> carrier.transfer(call, handing("+15550102", Optional.empty()))),
                Operation.with(
                        Capability.TRANSFERS,
                        "transfer to SIP",
                        (carrier, call) -> carrier.transfer(call, handing("sip:desk@example.com", Optional.empty()))),
                Operation.with(
                        Capability.TRANSFERS,
                        "transfer after a word to the caller",
                        (carrier, call) -> carrier.transfer(call, noticed(handing("+15550102", Optional.empty())))),
                Operation.with(
                        Capability.BRIEFS,
                        "transfer with a briefing",
                        (carrier, call) -> carrier.transfer(
                                call, handing("+15550102", Optional.of("A caller & <asks> for \"you\".")))));
    }

    private List<Operation> recordings() {
        return List.of(
                steering("record", new RecordingCommand.Start(true)),
                steering("pause the recording", new RecordingCommand.Pause()),
                steering("resume the recording", new RecordingCommand.Resume()),
                steering("stop the recording", new RecordingCommand.Stop()),
                Operation.with(
                        Capability.RECORDS,
                        "download",
                        (carrier, _) -> inFolder(target -> carrier.download(recording(), target))));
    }

    private static Operation steering(String name, RecordingCommand command) {
        return Operation.with(Capability.RECORDS, name, (carrier, call) -> carrier.record(call, command));
    }

    private List<Operation> lookUps() {
        NumberSearch search = new NumberSearch("US", Optional.of("555"), Optional.of("01"));
        return List.of(
                Operation.with(Capability.LOOKS_UP, "find", (carrier, _) -> carrier.find(placing(OURS, false))),
                Operation.with(Capability.LOOKS_UP, "status", (carrier, call) -> assertNotNull(carrier.status(call))),
                Operation.with(Capability.TELLS_COST, "cost", (carrier, call) -> carrier.cost(call)),
                Operation.with(
                        Capability.NUMBERS,
                        "buy a number",
                        (carrier, _) -> assertTrue(carrier.numbers().buy(search).isE164())),
                Operation.with(
                        Capability.NUMBERS,
                        "route a number",
                        (carrier, _) -> carrier.numbers().route(number())),
                Operation.with(
                        Capability.NUMBERS,
                        "look at a number",
                        (carrier, _) -> carrier.numbers().problem(number())),
                Operation.always("verifyCredentials", (carrier, _) -> carrier.verifyCredentials()));
    }

    private static List<Operation> endings() {
        return List.of(
                Operation.with(
                        Capability.ANNOUNCES,
                        "announce a sound",
                        (carrier, call) -> carrier.announceAndHangUp(
                                call, new Announcement.Sound(URI.create("https://example.com/bye.wav?a=1&b=2")))),
                Operation.with(
                        Capability.ANNOUNCES,
                        "announce words",
                        (carrier, call) ->
                                carrier.announceAndHangUp(call, new Announcement.Text("Goodbye & <thanks>."))),
                Operation.always("hangUp", Carrier::hangUp));
    }

    private PlaceCall placing(CallId id, boolean detectMachine) {
        return new PlaceCall(
                id,
                number(),
                new PhoneNumber("+15550102"),
                attachment(),
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                detectMachine,
                Optional.empty());
    }

    private static Transfer noticed(Transfer transfer) {
        return new Transfer(
                transfer.target(),
                transfer.callerId(),
                transfer.ring(),
                transfer.briefing(),
                Optional.of("One moment & <thanks>."));
    }

    private Transfer handing(String target, Optional<String> briefing) {
        return new Transfer(new TransferTarget(target), number(), Duration.ofSeconds(30), briefing);
    }

    /** Ids that would leave their place in a URL, and ids as other carriers spell them. */
    private static List<String> hostile(String right) {
        return List.of(
                "../../evil",
                "..",
                right + "/../evil",
                right + "/evil",
                right + "?evil=1",
                right + "&evil=1",
                right + "#evil",
                right + "%2F..%2Fevil",
                right + "%0d%0aX-Evil:%201",
                "a b\u00e9",
                "CAffffffffffffffffffffffffffffffff",
                "v3:MdI91X4lWFEs7IgbBEOT9M4AigoY08M0WWZFISt1Yw2axZ_IiE4pqg",
                "63f61863-4a51-4f6b-86e1-46edebcf9356");
    }

    private static void requireTogether(Carrier carrier, Capability leaning, Capability needed) {
        Set<Capability> claimed = carrier.capabilities();
        assertTrue(!claimed.contains(leaning) || claimed.contains(needed), leaning + " needs " + needed);
    }

    private void requireOver(boolean over, Carrier carrier) throws CarrierException {
        if (carrier.capabilities().contains(Capability.LOOKS_UP)) {
            assertEquals(over, carrier.status(live()).isLast(), "is the call over");
        }
    }

    private void requireOneCall(CallId id, RestClient rest) {
        int before = placed();
        Carrier carrier = create(settings(), rest);
        Optional<CarrierException> failure = failure("place", () -> carrier.place(placing(id, false)));
        failure.ifPresent(unknown ->
                assertEquals(CarrierException.Kind.CARRIER_UNAVAILABLE, unknown.kind(), "a call may have been placed"));
        assertEquals(1, placed() - before, "calls placed");
    }

    /** A carrier without REST has nothing that fails; one that has says whose failure it is. */
    private void requireKind(CarrierException.Kind kind, RestClient rest) {
        Carrier carrier = create(settings(), rest);
        for (Operation operation : operations()) {
            failure(operation.name(), () -> operation.act().on(carrier, live()))
                    .filter(failure -> failure.kind() != CarrierException.Kind.UNSUPPORTED)
                    .ifPresent(failure -> assertEquals(kind, failure.kind(), operation.name()));
        }
    }
}
