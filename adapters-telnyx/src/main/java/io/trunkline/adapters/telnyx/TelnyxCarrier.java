package io.trunkline.adapters.telnyx;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.Numbers;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.web.Webhooks;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** One Telnyx account. */
final class TelnyxCarrier implements Carrier {
    /** Telnyx answers by command, and digits leave the media socket alone; all else it can do. */
    private static final Set<Capability> CAPABILITIES = Set.of(
            Capability.REATTACHES,
            Capability.ANNOUNCES,
            Capability.PLACES_CALLS,
            Capability.LOOKS_UP,
            Capability.DETECTS_MACHINES,
            Capability.SENDS_DIGITS,
            Capability.TRANSFERS,
            Capability.BRIEFS,
            Capability.RECORDS,
            Capability.TELLS_COST,
            Capability.NUMBERS);

    private final TelnyxAccount account;
    private final TelnyxWebhooks webhooks;
    private final TelnyxMedia media;
    private final TelnyxCalls calls;
    private final ActiveCalls active;
    private final TelnyxTransfers transfers;
    private final TelnyxRecordings recordings;
    private final TelnyxCosts costs;
    private final TelnyxRest rest;
    private final TelnyxApplication application;
    private final TelnyxNumbers numbers;

    TelnyxCarrier(TelnyxAccount account, CarrierContext context) {
        this(account, context, Thread::sleep);
    }

    TelnyxCarrier(TelnyxAccount account, CarrierContext context, TelnyxNumbers.Pause pause) {
        this.account = account;
        media = new TelnyxMedia(account.streaming().codec());
        rest = new TelnyxRest(account, context.rest());
        calls = new TelnyxCalls(account, rest, context::webhooks);
        active = new ActiveCalls(account, rest);
        transfers = new TelnyxTransfers(account, calls);
        recordings = new TelnyxRecordings(rest);
        costs = new TelnyxCosts(calls, rest);
        application = new TelnyxApplication(account, rest, calls);
        numbers = new TelnyxNumbers(account, rest, application, pause);
        webhooks = new TelnyxWebhooks(
                new TelnyxSignature(account.publicKeys(), context.clock()),
                new TelnyxDeliveries(calls),
                new TargetLeg(transfers, active));
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public int callsPerSecond() {
        return account.callsPerSecond();
    }

    @Override
    public Webhooks webhooks() {
        return webhooks;
    }

    @Override
    public MediaProtocol media() {
        return media;
    }

    @Override
    public void answer(CarrierCall call, MediaAttachment media) throws CarrierException {
        calls.answer(call.id(), leg(call), media);
    }

    @Override
    public void refuse(CarrierCallId call) throws CarrierException {
        calls.reject(require(active.of(call)));
    }

    @Override
    public void reattach(CarrierCall call, MediaAttachment media) throws CarrierException {
        calls.restream(leg(call), Streaming.url(media));
    }

    @Override
    public CarrierCallId place(PlaceCall call) throws CarrierException {
        return calls.dial(call).id();
    }

    @Override
    public Optional<CarrierCallId> find(PlaceCall call) throws CarrierException {
        return active.of(call.id()).map(CallControlId::id);
    }

    /** Telnyx tells only whether there is such a call, and for how long there has been one. */
    @Override
    public CallStatus status(CarrierCall call) throws CarrierException {
        Optional<CallControlId> leg = active.of(call.carrierId());
        if (leg.isEmpty()) {
            return CallStatus.COMPLETED;
        }
        JsonObject told = calls.ask(leg.get()).data();
        if (!TelnyxJson.isTrue(told, "is_alive")) {
            return told.containsKey("end_time") ? CallStatus.COMPLETED : CallStatus.INITIATED;
        }
        boolean isWaiting =
                TelnyxJson.number(told, "call_duration").filter("0"::equals).isPresent();
        return isWaiting ? CallStatus.INITIATED : CallStatus.ANSWERED;
    }

    @Override
    public void hangUp(CarrierCall call) throws CarrierException {
        Optional<CallControlId> leg = active.of(call.carrierId());
        if (leg.isPresent()) {
            calls.hangUp(leg.get());
        }
    }

    @Override
    public void announceAndHangUp(CarrierCall call, Announcement announcement) throws CarrierException {
        Optional<CallControlId> leg = active.of(call.carrierId());
        if (leg.isPresent()) {
            calls.announce(call.id(), leg.get(), announcement);
        }
    }

    @Override
    public void sendDigits(CarrierCall call, Digits digits, MediaAttachment again) throws CarrierException {
        calls.press(leg(call), digits);
    }

    @Override
    public void transfer(CarrierCall call, Transfer transfer) throws CarrierException {
        transfers.start(call.id(), leg(call), transfer);
    }

    @Override
    public void record(CarrierCall call, RecordingCommand command) throws CarrierException {
        Optional<CallControlId> leg = active.of(call.carrierId());
        if (leg.isPresent() || !(command instanceof RecordingCommand.Stop)) {
            calls.record(call.id(), require(leg), command);
        }
    }

    @Override
    public void download(Recording recording, Path target) throws CarrierException {
        recordings.download(recording, target);
    }

    @Override
    public Optional<Cost> cost(CarrierCall call) throws CarrierException {
        return costs.ask(call.carrierId());
    }

    @Override
    public Numbers numbers() {
        return numbers;
    }

    @Override
    public void verifyCredentials() throws CarrierException {
        application.require();
    }

    @Override
    public void prepare() {
        rest.warm();
    }

    @Override
    public String toString() {
        return "Telnyx " + account;
    }

    private CallControlId leg(CarrierCall call) throws CarrierException {
        return require(active.of(call.carrierId()));
    }

    private static CallControlId require(Optional<CallControlId> leg) throws CarrierException {
        return leg.orElseThrow(() -> new CarrierException(Kind.CALLER_ERROR, "the call is over"));
    }
}
