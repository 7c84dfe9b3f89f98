package io.trunkline.app.session;

import io.trunkline.domain.call.Signal;
import io.trunkline.ports.call.CarrierEvent;

/** What a carrier's event means for a call that is there. */
final class Signals {
    private Signals() {}

    static Signal of(CarrierEvent event) {
        return switch (event) {
            case CarrierEvent.Incoming _ -> new Signal.Announced();
            case CarrierEvent.StatusChanged changed -> new Signal.StatusChanged(changed.status());
            case CarrierEvent.NextStepAsked _ -> new Signal.NextStepAsked();
            case CarrierEvent.MachineDetected detected -> new Signal.MachineDetected(detected.result());
            case CarrierEvent.GreetingEnded ended -> new Signal.GreetingEnded(ended.word());
            case CarrierEvent.TransferChanged changed -> new Signal.TransferChanged(changed.status());
            case CarrierEvent.RecordingCompleted _, CarrierEvent.RecordingFailed _, CarrierEvent.CostKnown _ ->
                throw new IllegalArgumentException("changes nothing in a call: " + event);
        };
    }
}
