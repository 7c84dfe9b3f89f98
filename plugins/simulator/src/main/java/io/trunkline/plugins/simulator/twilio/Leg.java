package io.trunkline.plugins.simulator.twilio;

import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallReport.Ending;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

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

    /** End it because the imitation does, and see the line off. */
    void goDead(Thread party) {
        call.end(Ending.FAILED, "the line went dead", Outcome.FAILED);
        while (party.isAlive()) {
            LockSupport.parkNanos(party, Duration.ofMillis(1).toNanos());
            Thread.interrupted();
        }
    }

    /** How it ended; ask when the line is through. */
    PhoneCall.End end() {
        return call.end().orElseThrow();
    }

    /** What came of it; ask when the line is through. */
    CallReport report() {
        return report(line.callerAudio(), line.agentAudio());
    }

    /** What came of it, without the audio, which went past the server. */
    CallReport silentReport() {
        return report(new byte[0], new byte[0]);
    }

    private void live() {
        try {
            line.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CallReport report(byte[] callerAudio, byte[] agentAudio) {
        PhoneCall.End end = end();
        return new CallReport(
                end.ending(),
                end.detail(),
                Duration.between(call.dialed(), end.at()),
                line.latencies(),
                List.copyOf(call.tally().heard()),
                call.tally().sent().get(),
                call.tally().received().get(),
                call.violations().list(),
                call.announcements(),
                call.keys(),
                callerAudio,
                agentAudio);
    }
}
