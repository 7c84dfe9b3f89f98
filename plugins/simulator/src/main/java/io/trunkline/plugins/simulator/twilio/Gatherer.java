package io.trunkline.plugins.simulator.twilio;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Obeys {@code <Gather>}: plays its prompts and takes keys until there are enough, or none comes for a while [GAT]. */
final class Gatherer {
    private final PhoneCall call;
    private final Line line;
    private final Announcer announcer;

    Gatherer(Leg leg, Announcer announcer) {
        this.call = leg.call();
        this.line = leg.line();
        this.announcer = announcer;
    }

    /** What to obey with the keys; nothing without any, so that the next verb follows. */
    Optional<Next> run(Verb.Gather gather, URI base) throws DivertedException, IOException {
        Keypad keypad = new Keypad(gather.numDigits(), gather.finishOnKey());
        call.listen(keypad);
        line.begin();
        try {
            announcer.prompt(gather.prompts(), base, keypad.touched());
            boolean more = true;
            while (more && !keypad.isDone()) {
                more = call.await(keypad.more(gather.timeout()));
            }
        } finally {
            call.unlisten(keypad);
        }
        return next(gather, base, keypad);
    }

    private static Optional<Next> next(Verb.Gather gather, URI base, Keypad keypad) {
        if (keypad.digits().isEmpty() && !gather.evenWithout()) {
            return Optional.empty();
        }
        Form keys = Form.empty().with("Digits", keypad.digits()).with("FinishedOnKey", keypad.finishedBy());
        return Optional.of(gather.action()
                .at(base, keys)
                .orElseGet(() -> new Next.Fetch(base, gather.action().method(), keys)));
    }
}
