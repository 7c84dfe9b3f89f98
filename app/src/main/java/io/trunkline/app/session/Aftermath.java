package io.trunkline.app.session;

import io.trunkline.domain.call.CallSetup;
import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.voice.Billed;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What comes to a call when it is over: its recording, its price, and what vendors say of it later. Any thread. */
final class Aftermath {
    /**
     * Carriers know a price only some time after the end; what they do not know by the last of these they never tell. Each
     * counts from the one before, and the last falls within {@link CallSessions#REMEMBERED}: nobody hears what comes later.
     */
    static final List<Duration> COST_ASKED_AFTER =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(6));

    private final Recordings recordings;
    private final Map<String, List<Billed>> billed;
    private final Timer timer;

    /**
     * What comes to calls.
     *
     * @param billed whom to ask what a vendor charges, by the vendor's group
     */
    Aftermath(Recordings recordings, Map<String, List<Billed>> billed, Timer timer) {
        this.recordings = recordings;
        this.billed = billed;
        this.timer = timer;
    }

    /** A call is over. */
    void begin(CallSession session) {
        boolean tells = session.setup().carrier().capabilities().contains(Capability.TELLS_COST);
        if (tells && session.name().isPresent()) {
            askCost(session, COST_ASKED_AFTER);
        }
        session.summary().spent().forEach(spent -> charged(session, spent.usage()));
    }

    /** A vendor charges for something; where that is our estimate and the vendor can be asked, it is. */
    void charged(CallSession session, Usage usage) {
        if (usage.estimated() && usage.reference().isPresent()) {
            askUsage(session, usage, COST_ASKED_AFTER);
        }
    }

    /** The carrier told the price. */
    void costKnown(CallSession session, Cost cost) {
        session.costConfirmed(cost);
    }

    /** The carrier has a recording: fetch it while it can be had. */
    void fetch(CallSession session, Recording recording) {
        session.aside(() -> {
            try {
                String file = recordings
                        .fetch(session.setup().carrier(), session.id(), recording)
                        .toString();
                tell(session, CallEventType.RECORDING_COMPLETED, Map.of("recording", recording.id(), "file", file));
            } catch (CarrierException | IOException failure) {
                recordingFailed(session, "recording " + recording.id() + ": " + failure.getMessage());
            }
        });
    }

    /** There is no recording. */
    static void recordingFailed(CallSession session, String reason) {
        session.warn("recording: " + reason);
        tell(session, CallEventType.FAILED, Map.of("part", "recording", "reason", "recording: " + reason));
    }

    private static void tell(CallSession session, CallEventType type, Map<String, String> details) {
        session.with(conductor -> conductor.learnt(type, details));
    }

    private void askCost(CallSession session, List<Duration> times) {
        if (times.isEmpty()) {
            session.warn("the carrier never told what the call cost");
            return;
        }
        timer.after(times.getFirst(), () -> {
            if (!session.isPriced() && !askCost(session)) {
                askCost(session, times.subList(1, times.size()));
            }
        });
    }

    private boolean askCost(CallSession session) {
        CallSetup setup = session.setup();
        CarrierCallId name = session.name().orElseThrow();
        try {
            Optional<Cost> cost = setup.carrier().cost(new CarrierCall(session.id(), name));
            cost.ifPresent(price -> costKnown(session, price));
            return cost.isPresent();
        } catch (CarrierException failure) {
            session.warn("asking for the price: " + failure.kind() + ": " + failure.getMessage());
            return false;
        }
    }

    private void askUsage(CallSession session, Usage estimate, List<Duration> times) {
        if (!times.isEmpty()) {
            timer.after(times.getFirst(), () -> {
                if (!askUsage(session, estimate)) {
                    askUsage(session, estimate, times.subList(1, times.size()));
                }
            });
        }
    }

    private boolean askUsage(CallSession session, Usage estimate) {
        try {
            for (Billed vendor : billed.getOrDefault(estimate.vendor(), List.of())) {
                Optional<Usage> confirmed = vendor.confirm(estimate);
                if (confirmed.isPresent()) {
                    session.with(conductor -> conductor.spent(confirmed.get()));
                    return true;
                }
            }
        } catch (VoiceException failure) {
            session.warn("asking " + estimate.vendor() + " what it charges: " + failure.getMessage());
        }
        return false;
    }
}
