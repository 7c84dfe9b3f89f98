package io.trunkline.domain.call;

import io.trunkline.ports.call.CallEventType;
import io.trunkline.ports.carrier.RecordingCommand;
import java.util.Map;
import java.util.function.Consumer;

/** The carrier's recording of a call. Confined to the call's thread. */
final class Recorder {
    private final CarrierOrders carrier;
    private final CallBook book;
    private final Consumer<String> note;
    private boolean runs;

    /**
     * Nothing is recorded yet.
     *
     * @param note tells the agent something
     */
    Recorder(CarrierOrders carrier, CallBook book, Consumer<String> note) {
        this.carrier = carrier;
        this.book = book;
        this.note = note;
    }

    void ask(RecordingCommand command) {
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
        book.publish(CallEventType.FAILED, Map.of("reason", "recording: " + reason));
        if (command instanceof RecordingCommand.Pause) {
            note.accept("The recording could not be paused and goes on. Do not ask for anything secret.");
        }
    }
}
