package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.line.Faults;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallReport;
import io.trunkline.ports.simulator.CallScript;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fake Telnyx and its customer, for one test. */
abstract class Calls {
    static final CallObserver NOBODY = new CallObserver() {};
    static final String OTHER = "+15550102";

    FakeTelnyx telnyx;
    Customer customer;

    @BeforeEach
    void start() throws Exception {
        start(Faults.NONE);
    }

    void start(Faults faults) throws Exception {
        if (telnyx != null) {
            stop();
        }
        telnyx = FakeTelnyx.start(faults);
        customer = new Customer(telnyx);
    }

    @AfterEach
    void stop() {
        telnyx.close();
        customer.close();
    }

    static CallScript script(CallScript.Step... steps) {
        return script("+15550101", steps);
    }

    static CallScript script(String to, CallScript.Step... steps) {
        return new CallScript(
                new PhoneNumber("+15550100"), new PhoneNumber(to), List.of(steps), Duration.ofSeconds(20));
    }

    CallReport call(CallScript.Step... steps) throws InterruptedException {
        return telnyx.call(customer.uri(), script(steps), NOBODY);
    }

    /** A call that goes on while the test does. */
    CompletableFuture<CallReport> calling(CallScript.Step... steps) {
        CompletableFuture<CallReport> report = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                report.complete(call(steps));
            } catch (InterruptedException | RuntimeException e) {
                report.completeExceptionally(e);
            }
        });
        return report;
    }

    Future<CallReport> expect(CallScript.Step... steps) {
        return telnyx.expect(script(OTHER, steps), NOBODY);
    }

    static CallReport done(Future<CallReport> report) throws Exception {
        return report.get(20, TimeUnit.SECONDS);
    }

    static byte[] speech(int millis) {
        return Mulaw.encode(Babble.lasting(millis, Mulaw.RATE));
    }

    static boolean breaks(List<String> violations, Rule rule) {
        return violations.stream().anyMatch(breach -> breach.contains(rule.text()));
    }
}
