package io.trunkline.domain.call;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.carrier.RecordingCommand;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The recordings of a call, the carrier's and our own. Confined to the call's thread. */
final class Recorder {
    private final CarrierOrders carrier;
    private final CallBook book;
    private final Consumer<String> note;
    private final LocalRecorder local;
    private final boolean carrierRecords;
    private boolean runs;

    /**
     * Nothing is recorded yet.
     *
     * @param note tells the agent something
     * @param local our own recording
     * @param carrierRecords whether the carrier can record
     */
    Recorder(CarrierOrders carrier, CallBook book, Consumer<String> note, LocalRecorder local, boolean carrierRecords) {
        this.carrier = carrier;
        this.book = book;
        this.note = note;
        this.local = local;
        this.carrierRecords = carrierRecords;
    }

    /** Record from the beginning. A carrier that cannot is no reason not to. */
    void begin(RecordingRule rule) {
        boolean byCarrier = rule.place() == RecordingPlace.CARRIER && carrierRecords;
        ask(
                new RecordingCommand.Start(rule.dual()),
                Optional.of(byCarrier ? RecordingPlace.CARRIER : RecordingPlace.LOCAL));
    }

    /**
     * Do something to a recording.
     *
     * @param place whose; if that is not said, whatever runs is meant, and to start the carrier comes first
     * @return false when there is nothing to do that to
     */
    boolean ask(RecordingCommand command, Optional<RecordingPlace> place) {
        return command instanceof RecordingCommand.Start
                ? ask(command, place.orElse(usual()))
                : place.map(one -> ask(command, one)).orElseGet(() -> askWhatRuns(command));
    }

    private RecordingPlace usual() {
        return carrierRecords && !local.runs() ? RecordingPlace.CARRIER : RecordingPlace.LOCAL;
    }

    /** What shall not be on one recording shall not be on the other either. */
    private boolean askWhatRuns(RecordingCommand command) {
        boolean done = local.runs() && ask(command, RecordingPlace.LOCAL);
        boolean carriersToo = runs || !done;
        return carriersToo ? ask(command, RecordingPlace.CARRIER) || done : done;
    }

    private boolean ask(RecordingCommand command, RecordingPlace place) {
        if (place == RecordingPlace.LOCAL) {
            boolean possible = local.runs() || command instanceof RecordingCommand.Start;
            local.on(command);
            return possible;
        }
        if (carrierRecords) {
            askCarrier(command);
        }
        return carrierRecords;
    }

    private void askCarrier(RecordingCommand command) {
        carrier.give(
                (account, call) -> account.record(call, command),
                () -> taken(command),
                failure -> failed(command, String.valueOf(failure.getMessage())));
    }

    /**
     * The call is over. Carriers end a recording with it; one that nobody told us is over may still be recorded.
     *
     * @param assumed whether nobody told us
     */
    void close(boolean assumed) {
        local.stop();
        if (runs && assumed) {
            runs = false;
            carrier.give((account, call) -> account.record(call, new RecordingCommand.Stop()), () -> {}, _ -> {});
        }
    }

    private void taken(RecordingCommand command) {
        switch (command) {
            case RecordingCommand.Start _ -> {
                runs = true;
                book.publish(CallEventType.RECORDING_STARTED, Map.of());
            }
            case RecordingCommand.Stop _ -> runs = false;
            case RecordingCommand.Pause _, RecordingCommand.Resume _ -> {}
        }
    }

    private void failed(RecordingCommand command, String reason) {
        book.publish(CallEventType.FAILED, Map.of("part", "recording", "reason", "recording: " + reason));
        if (command instanceof RecordingCommand.Pause) {
            note.accept("The recording could not be paused and goes on. Do not ask for anything secret.");
        }
    }
}
