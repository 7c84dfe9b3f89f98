package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.call.CallStatus;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.CallScript.Refuse;
import io.trunkline.ports.simulator.CallScript.Ring;
import io.trunkline.ports.simulator.CallScript.Step;
import java.time.Duration;
import java.util.List;

/**
 * Somebody with a telephone.
 *
 * @param script what they do
 * @param observer hears of it
 */
record Party(CallScript script, CallObserver observer) {
    /** Stands for a number that nobody has. */
    static Party nobody(String number) {
        PhoneNumber name = new PhoneNumber(number);
        List<Step> steps = List.of(new Refuse(CallStatus.UNREACHABLE));
        return new Party(new CallScript(name, name, steps, Duration.ofMinutes(1)), new CallObserver() {});
    }

    /** What a called party does while it rings. */
    List<Step> beforeAnswer() {
        return script.steps().stream().takeWhile(Party::isBeforeAnswer).toList();
    }

    List<Step> afterAnswer() {
        return script.steps().stream().dropWhile(Party::isBeforeAnswer).toList();
    }

    private static boolean isBeforeAnswer(Step step) {
        return step instanceof Ring || step instanceof Refuse;
    }
}
