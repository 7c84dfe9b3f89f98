package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.simulator.CallReport;
import java.time.Duration;

/**
 * One call with the party at its end.
 *
 * @param call its state
 * @param party who is there
 * @param line to the party
 * @param fields that its webhooks carry
 */
record Leg(PhoneCall call, Party party, Line line, CallFields fields) {
    /** A new call, known to the account from now on. */
    static Leg of(Exchange exchange, Route route, Party party) {
        PhoneCall call = new PhoneCall(route);
        exchange.calls().add(call);
        return new Leg(call, party, new Line(call, party), new CallFields(exchange.account(), call));
    }

    /** Start the line on a thread of its own. */
    Thread start() {
        return Thread.ofVirtual().name("twilio-line-" + call.sid()).start(this::live);
    }

    /** What came of it; ask when the line is through. */
    CallReport report(PhoneCall.End end) {
        return report(end, line.callerAudio(), line.agentAudio());
    }

    /** What came of it, without the audio, which went past the server. */
    CallReport silentReport(PhoneCall.End end) {
        return report(end, new byte[0], new byte[0]);
    }

    private void live() {
        try {
            line.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CallReport report(PhoneCall.End end, byte[] callerAudio, byte[] agentAudio) {
        return new CallReport(
                end.ending(),
                end.detail(),
                Duration.between(call.dialed(), end.at()),
                line.latencies(),
                call.tally().cleared().get(),
                call.tally().sent().get(),
                call.tally().received().get(),
                call.violations().list(),
                call.announcements(),
                call.keys(),
                callerAudio,
                agentAudio);
    }
}
