package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.Step;

/**
 * The words of the answering machine detector, by the mode that was asked for [SPEC, KB answering-machine-detection].
 *
 * @param mode of {@code answering_machine_detection}
 */
record Amd(String mode) {
    static final Amd DISABLED = new Amd("disabled");

    /** Tell what the detector notices, in the words of its mode; many modes have none for some things. */
    void notice(Step step, Events events) {
        if (mode.equals("disabled")) {
            return;
        }
        switch (step) {
            case Detect detect -> events.machine(detection(), word(detect.answerer()));
            case EndGreeting _ -> greetingEnded(events);
            default -> throw new IllegalArgumentException("no detector notices " + step);
        }
    }

    private void greetingEnded(Events events) {
        switch (mode) {
            case "premium" -> events.machine("premium.greeting.ended", "beep_detected");
            case "greeting_end" -> events.machine("greeting.ended", "ended");
            case "detect_beep", "detect_words" -> events.machine("greeting.ended", "beep_detected");
            default -> {}
        }
    }

    private String detection() {
        return mode.equals("premium") ? "premium.detection.ended" : "detection.ended";
    }

    private String word(Answerer answerer) {
        boolean premium = mode.equals("premium");
        return switch (answerer) {
            case HUMAN -> premium ? "human_residence" : "human";
            case MACHINE -> "machine";
            case FAX -> premium ? "fax_detected" : "machine";
            case UNKNOWN -> "not_sure";
        };
    }
}
