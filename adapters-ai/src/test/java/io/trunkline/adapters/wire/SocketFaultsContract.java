package io.trunkline.adapters.wire;

import static io.trunkline.ports.voice.Failed.Kind.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong on a socket has a definite outcome, whatever is spoken over it. */
public abstract class SocketFaultsContract {
    /** A stage and the imitation of its vendor. */
    public interface Bench extends AutoCloseable {
        Faults faults();

        LoopbackVoice host();

        EventLog<?> log();

        /** Messages the vendor sends before we are ready. */
        int greetings();

        /** Begin. */
        void open();

        /** Wait for ready and ask for something. */
        void ask();

        /** Wait for it. */
        void expectAnswer();

        @Override
        void close();
    }

    private Bench bench;

    /** A new one. */
    protected abstract Bench bench() throws Exception;

    @BeforeEach
    void start() throws Exception {
        bench = bench();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED", "402, LIMITED", "429, LIMITED", "400, INVALID", "503, UNAVAILABLE"})
    void refusedHandshake_failsByStatus(int status, Failed.Kind kind) {
        bench.faults().refuse(status, "{\"error\":{\"message\":\"secret words\",\"type\":\"x\",\"code\":\"y\"}}");
        bench.open();
        Failed failed = bench.log().awaitFailure(kind);
        assertFalse(failed.reason().contains("secret"), failed.reason());
    }

    @ParameterizedTest
    @CsvSource({"1000, UNAVAILABLE", "1001, UNAVAILABLE", "1006, UNAVAILABLE", "1008, INVALID"})
    void closedWhileItWorks_failsByCode(int code, Failed.Kind kind) {
        bench.faults().close(bench.greetings(), code, "secret words");
        bench.open();
        bench.ask();
        Failed failed = bench.log().awaitFailure(kind);
        assertFalse(failed.reason().contains("secret"), failed.reason());
    }

    @Test
    void closedWith4000_fails() {
        bench.faults().close(bench.greetings(), 4000, "");
        bench.open();
        bench.ask();
        bench.log().await(Failed.class);
        assertEquals(1, bench.log().all(Failed.class).size());
    }

    @Test
    void textInThirteenParts_isUnderstood() {
        bench.faults().fragment(13);
        bench.open();
        bench.ask();
        bench.expectAnswer();
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "''", "'[1,2]'", "'{\"type\":7}'", "'{\"type\":\"brand.new\"}'", "'{\"type\":null}'"})
    void nonsenseFirst_isPassedOver(String text) {
        bench.faults().sayFirst(text);
        bench.open();
        bench.ask();
        bench.expectAnswer();
    }

    @Test
    void silentVendor_failsInTime() {
        bench.faults().stall(bench.greetings());
        bench.open();
        bench.ask();
        Configured.advanceUntilFailed(bench.host(), bench.log());
        bench.log().awaitFailure(UNAVAILABLE);
    }
}
