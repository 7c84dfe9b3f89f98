package io.trunkline.adapters.twilio;

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
import io.trunkline.ports.carrier.Numbers;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.web.Webhooks;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** One Twilio account. */
final class TwilioCarrier implements Carrier {
    /** All but this: Twilio itself asks what to do when a socket is lost, so nobody need bring the audio elsewhere. */
    private static final Set<Capability> CAPABILITIES = Set.of(
            Capability.ANSWERS_IN_REPLY,
            Capability.ANNOUNCES,
            Capability.PLACES_CALLS,
            Capability.LOOKS_UP,
            Capability.DETECTS_MACHINES,
            Capability.SENDS_DIGITS,
            Capability.DIGITS_END_MEDIA,
            Capability.TRANSFERS,
            Capability.BRIEFS,
            Capability.RECORDS,
            Capability.TELLS_COST,
            Capability.NUMBERS);

    private final TwilioAccount account;
    private final TwilioRest rest;
    private final int callsPerSecond;
    private final TwilioCalls calls;
    private final TwilioRecordings recordings;
    private final TwilioNumbers numbers;
    private final TransferTwiml transfers;
    private final TwilioWebhooks webhooks;
    private final TwilioMedia media = new TwilioMedia();

    TwilioCarrier(TwilioAccount account, TwilioOptions options, CarrierContext context) {
        Callbacks callbacks = new Callbacks(context);
        this.account = account;
        this.rest = new TwilioRest(account, context.rest());
        this.callsPerSecond = options.callsPerSecond();
        this.calls = new TwilioCalls(rest, callbacks, options);
        this.recordings = new TwilioRecordings(account, rest, callbacks);
        this.numbers = new TwilioNumbers(rest, callbacks);
        this.transfers = new TransferTwiml(callbacks, options);
        this.webhooks = new TwilioWebhooks(account, options, callbacks, new TwilioDeliveries(calls, transfers));
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public int callsPerSecond() {
        return callsPerSecond;
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
    public CarrierCallId place(PlaceCall call) throws CarrierException {
        return calls.place(call);
    }

    @Override
    public Optional<CarrierCallId> find(PlaceCall call) throws CarrierException {
        return calls.find(call);
    }

    @Override
    public CallStatus status(CarrierCall call) throws CarrierException {
        return calls.status(sid(call));
    }

    @Override
    public void hangUp(CarrierCall call) throws CarrierException {
        calls.hangUp(sid(call));
    }

    @Override
    public void announceAndHangUp(CarrierCall call, Announcement announcement) throws CarrierException {
        calls.announceAndHangUp(sid(call), announcement);
    }

    @Override
    public void sendDigits(CarrierCall call, Digits digits, MediaAttachment again) throws CarrierException {
        calls.press(sid(call), call.id(), digits, again);
    }

    @Override
    public void transfer(CarrierCall call, Transfer transfer) throws CarrierException {
        CallSid sid = sid(call);
        Handover handover = Handover.of(call, sid, transfer.briefing().isPresent());
        calls.replace(sid, () -> transfers.dial(transfer, handover));
    }

    @Override
    public void record(CarrierCall call, RecordingCommand command) throws CarrierException {
        recordings.command(sid(call), call.id(), command);
    }

    @Override
    public void download(Recording recording, Path target) throws CarrierException {
        recordings.download(recording, target);
    }

    @Override
    public Optional<Cost> cost(CarrierCall call) throws CarrierException {
        return calls.cost(sid(call));
    }

    @Override
    public Numbers numbers() {
        return numbers;
    }

    @Override
    public void verifyCredentials() throws CarrierException {
        rest.verifyCredentials();
    }

    @Override
    public void prepare() {
        rest.warm();
    }

    @Override
    public String toString() {
        return "Twilio " + account;
    }

    private static CallSid sid(CarrierCall call) throws CarrierException {
        return CallSid.parse(call.carrierId().value())
                .orElseThrow(() -> new CarrierException(CarrierException.Kind.CALLER_ERROR, "not a Twilio CallSid"));
    }
}
