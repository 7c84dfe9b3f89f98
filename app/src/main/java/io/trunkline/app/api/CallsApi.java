package io.trunkline.app.api;

import io.trunkline.app.dial.DialChecks;
import io.trunkline.app.dial.DialPace;
import io.trunkline.app.session.CallSessions;
import io.trunkline.app.session.NewCall;
import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.app.transfer.TransferRefusedException;
import io.trunkline.domain.call.CallConductor;
import io.trunkline.domain.call.CallSetup;
import io.trunkline.domain.call.RecordingPlace;
import io.trunkline.domain.call.Signal;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.DialQuestion;
import io.trunkline.ports.call.DialVerdict;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.store.Documents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** What can be asked of calls: place one, and steer one that is there. Any thread. */
public final class CallsApi {
    static final int LONGEST_TEXT = 1_000;

    private static final Duration TRANSFER_RING = Duration.ofSeconds(30);

    private final CallSessions calls;
    private final PlaceRequests requests;
    private final Function<String, TransferPolicy> policies;
    private final DialPace pace;
    private final DialChecks checks;
    private final IdempotencyKeys keys;

    /**
     * The calls of a server.
     *
     * @param calls the calls
     * @param requests understands what call is meant
     * @param policies where an agent, by its name, may hand calls to
     * @param pace how fast calls are placed
     * @param checks say whether a number may be called
     * @param documents where idempotency keys are kept
     */
    public CallsApi(
            CallSessions calls,
            PlaceRequests requests,
            Function<String, TransferPolicy> policies,
            DialPace pace,
            DialChecks checks,
            Documents documents) {
        this.calls = calls;
        this.requests = requests;
        this.policies = policies;
        this.pace = pace;
        this.checks = checks;
        this.keys = new IdempotencyKeys(documents, calls::isKnown, InstantSource.system());
    }

    /** Forget idempotency keys of more than seven days ago. */
    public void sweepKeys() {
        keys.sweep();
    }

    /** The same idempotency key again places no second call. */
    CallId place(RequestBody body, Optional<String> header) throws ProblemException, InterruptedException {
        PlaceRequests.Placing placing = requests.read(body);
        Optional<String> key = key(body.text("idempotencyKey"), header);
        CallId fresh = calls.nextId();
        if (key.isPresent()) {
            return keys.once(key.get(), body.digestWithout("idempotencyKey"), fresh, call -> place(call, placing));
        }
        place(fresh, placing);
        return fresh;
    }

    private static Optional<String> key(Optional<String> field, Optional<String> header) throws ProblemException {
        if (field.isPresent() && header.isPresent() && !field.equals(header)) {
            throw ProblemException.badValue(
                    "idempotencyKey", "the body has another key than the header Idempotency-Key");
        }
        return field.or(() -> header);
    }

    void hangUp(CallId call) throws ProblemException, InterruptedException {
        with(call, conductor -> conductor.on(new Signal.HangUpAsked()));
    }

    void transfer(CallId call, RequestBody body) throws ProblemException, InterruptedException {
        CallSetup setup = setup(call);
        Optional<String> briefing = briefing(body);
        require(setup, Capability.TRANSFERS, "transfer calls");
        if (briefing.isPresent()) {
            require(setup, Capability.BRIEFS, "transfer calls with a briefing");
        }
        Transfer transfer = transfer(setup, body.required("to"), briefing);
        if (!with(call, conductor -> conductor.transfer(transfer))) {
            throw ProblemException.wrongState("only a call in conversation can be handed over");
        }
    }

    void sendDigits(CallId call, RequestBody body) throws ProblemException, InterruptedException {
        Digits digits = digits(body.required("digits"));
        if (!with(call, conductor -> conductor.sendDigits(digits))) {
            throw ProblemException.wrongState("only a call in conversation takes keys");
        }
    }

    void record(CallId call, RequestBody body) throws ProblemException, InterruptedException {
        RecordingCommand command = command(body.required("action"));
        Optional<RecordingPlace> place = place(body.text("where"));
        if (place.filter(RecordingPlace.CARRIER::equals).isPresent()) {
            require(setup(call), Capability.RECORDS, "record calls");
        }
        if (!with(call, conductor -> conductor.record(command, place))) {
            throw ProblemException.wrongState(
                    "only a call that was answered can be recorded, and only what runs paused, resumed or stopped");
        }
    }

    void say(CallId call, RequestBody body) throws ProblemException, InterruptedException {
        String text = body.required("text");
        if (text.length() > LONGEST_TEXT) {
            throw ProblemException.badValue("text", "text must not be longer than " + LONGEST_TEXT + " characters");
        }
        if (!with(call, conductor -> conductor.say(text.strip()))) {
            throw ProblemException.wrongState(
                    "only an agent in conversation says something, and not every engine says what it is told");
        }
    }

    private static Optional<RecordingPlace> place(Optional<String> where) throws ProblemException {
        if (where.isEmpty()) {
            return Optional.empty();
        }
        return switch (where.get()) {
            case "carrier" -> Optional.of(RecordingPlace.CARRIER);
            case "local" -> Optional.of(RecordingPlace.LOCAL);
            default -> throw ProblemException.badValue("where", "where must be carrier or local");
        };
    }

    private void place(CallId call, PlaceRequests.Placing placing) throws ProblemException, InterruptedException {
        if (calls.isDraining()) {
            throw ProblemException.stopping();
        }
        if (!pace.take(call, placing.carrier().kind(), placing.from())) {
            throw ProblemException.limited();
        }
        try {
            requireAllowed(call, placing);
            calls.place(call, placing.carrier(), new NewCall(placing.from(), placing.to(), placing.desk()));
        } catch (TimeoutException busy) {
            throw ProblemException.unanswered("the call did not decide in time");
        } catch (IllegalStateException failure) {
            throw ProblemException.notKept();
        } finally {
            if (!calls.isKnown(call)) {
                pace.giveBack(call);
            }
        }
    }

    private void requireAllowed(CallId call, PlaceRequests.Placing placing) throws ProblemException {
        DialVerdict verdict = checks.ask(new DialQuestion(
                call,
                placing.carrier().kind(),
                placing.from(),
                placing.to(),
                placing.desk().agent().name(),
                Optional.empty()));
        switch (verdict) {
            case DialVerdict.Allowed() -> {}
            case DialVerdict.Refused(String reason) -> throw ProblemException.mayNotDial(reason);
            case DialVerdict.Later(Instant until) -> throw ProblemException.notNow(Instant.now(), until);
        }
    }

    private TransferTarget target(CallSetup setup, String wanted) throws ProblemException {
        try {
            return policies.apply(setup.agent().name()).check(wanted);
        } catch (TransferRefusedException refused) {
            throw ProblemException.badValue("to", String.valueOf(refused.getMessage()));
        }
    }

    private Transfer transfer(CallSetup setup, String to, Optional<String> briefing) throws ProblemException {
        TransferTarget target = target(setup, to);
        try {
            return new Transfer(target, setup.ourNumber(), TRANSFER_RING, briefing);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badValue("briefing", String.valueOf(wrong.getMessage()));
        }
    }

    private static Optional<String> briefing(RequestBody body) throws ProblemException {
        return switch (body.text("mode").orElse("blind")) {
            case "blind" -> {
                if (body.text("briefing").isPresent()) {
                    throw ProblemException.badValue("briefing", "a briefing needs mode to be warm");
                }
                yield Optional.empty();
            }
            case "warm" -> Optional.of(body.required("briefing"));
            default -> throw ProblemException.badValue("mode", "mode must be blind or warm");
        };
    }

    private static Digits digits(String keys) throws ProblemException {
        try {
            return new Digits(keys);
        } catch (IllegalArgumentException wrong) {
            throw ProblemException.badValue("digits", String.valueOf(wrong.getMessage()));
        }
    }

    private static RecordingCommand command(String action) throws ProblemException {
        return switch (action) {
            case "start" -> new RecordingCommand.Start(true);
            case "pause" -> new RecordingCommand.Pause();
            case "resume" -> new RecordingCommand.Resume();
            case "stop" -> new RecordingCommand.Stop();
            default -> throw ProblemException.badValue("action", "action must be start, pause, resume or stop");
        };
    }

    private static void require(CallSetup setup, Capability capability, String what) throws ProblemException {
        if (!setup.carrier().capabilities().contains(capability)) {
            throw ProblemException.wrongState("the carrier " + setup.carrierKind() + " cannot " + what);
        }
    }

    private CallSetup setup(CallId call) throws ProblemException {
        return calls.setup(call).orElseThrow(ProblemException::unknownCall);
    }

    private <T> T with(CallId call, Function<CallConductor, T> work) throws ProblemException, InterruptedException {
        setup(call);
        try {
            return calls.with(call, work).orElseThrow(() -> ProblemException.wrongState("the call is over"));
        } catch (TimeoutException busy) {
            throw ProblemException.unanswered("the call did not decide in time");
        }
    }
}
