package io.trunkline.adapters.twilio;

import static io.trunkline.adapters.twilio.Samples.CALL;
import static io.trunkline.adapters.twilio.Samples.OURS;
import static io.trunkline.adapters.twilio.Samples.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.adapters.twilio.Samples.Operation;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.Answer;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.NumberSearch;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What all operations have in common; hanging up and announcing have the contract for it. */
class TwilioOperationsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"503,CARRIER_UNAVAILABLE", "302,CARRIER_UNAVAILABLE", "401,CARRIER_REFUSED", "404,CALLER_ERROR"})
    void anything_isNotTaken_saysWhoseItIsWithoutASecret(int status, Kind kind) {
        Carrier carrier = carrier((request, _) -> new Answer(request, status, "<html>no</html>"));
        for (Operation operation : all(carrier, CALL).toList()) {
            CarrierException failure = failure(operation);
            assertEquals(kind, failure.kind());
            assertFalse(failure.toString().contains(FakeTwilio.API_SECRET), failure.toString());
            assertFalse(failure.toString().contains(Requests.TOKEN), failure.toString());
        }
    }

    @Test
    void anything_getsNoAnswer_isUnavailable() {
        Carrier carrier = carrier((_, _) -> {
            throw new IOException("connection reset");
        });
        for (Operation operation : all(carrier, CALL).toList()) {
            assertEquals(Kind.CARRIER_UNAVAILABLE, failure(operation).kind());
        }
    }

    @Test
    void anything_ofAHostileCallId_reachesNoUrl() {
        Carrier carrier = carrier((_, _) -> {
            throw new AssertionError("asked");
        });
        for (String id : List.of(Requests.CALL + "/../../Accounts", "../x", Requests.CALL + "?x=1", "RE1", " ~")) {
            CarrierCall call = new CarrierCall(OURS, new CarrierCallId(id));
            for (Operation operation : Stream.concat(
                            ofACall(carrier, call),
                            Stream.<Operation>of(() -> carrier.record(call, new RecordingCommand.Stop())))
                    .toList()) {
                assertEquals(Kind.CALLER_ERROR, failure(operation).kind());
            }
        }
    }

    private Stream<Operation> all(Carrier carrier, CarrierCall call) {
        URI file = URI.create("https://api.twilio.com/Recordings/" + FakeTwilio.RECORDING + ".wav");
        Recording recording = new Recording(FakeTwilio.RECORDING, file, "wav", 2, Optional.empty());
        return Stream.concat(
                ofACall(carrier, call),
                Stream.of(
                        () -> carrier.place(Samples.placing(true, Optional.empty())),
                        () -> carrier.find(Samples.placing(true, Optional.empty())),
                        () -> carrier.download(recording, folder.resolve("x.wav")),
                        () -> carrier.numbers().buy(new NumberSearch("US", Optional.empty(), Optional.empty())),
                        () -> carrier.numbers().route(new PhoneNumber("+15550177")),
                        () -> carrier.numbers().problem(new PhoneNumber("+15550177"))));
    }

    private static Stream<Operation> ofACall(Carrier carrier, CarrierCall call) {
        Transfer transfer = new Transfer(
                new TransferTarget("+15550177"),
                new PhoneNumber("+15550100"),
                Duration.ofSeconds(20),
                Optional.of("Hi."));
        return Stream.of(
                () -> carrier.status(call),
                () -> carrier.cost(call),
                () -> carrier.sendDigits(call, new Digits("1"), Samples.MEDIA),
                () -> carrier.transfer(call, transfer),
                () -> carrier.record(call, new RecordingCommand.Start(true)),
                () -> carrier.record(call, new RecordingCommand.Pause()),
                () -> carrier.record(call, new RecordingCommand.Resume()));
    }

    private static Carrier carrier(RestClient rest) {
        return Requests.carrier(
                Map.of(
                        "account-sid", Requests.ACCOUNT,
                        "auth-token", Requests.TOKEN,
                        "api-key", FakeTwilio.API_KEY,
                        "api-secret", FakeTwilio.API_SECRET),
                rest);
    }
}
