package io.trunkline.adapters.wire.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.Failed;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong on a socket has a definite outcome, whatever is spoken over it. */
abstract class SocketFaultsContract {
    private static final int LOST = 1006;

    private Stage stage;

    /** A stage on its bench. */
    abstract Stage stage() throws IOException;

    /** How many messages the vendor sends before the stage is ready. */
    abstract int greetings();

    /** What it means to this vendor that the socket is closed with 1008. */
    Failed.Kind policyViolation() {
        return Failed.Kind.INVALID;
    }

    /** A stage of whichever port. */
    interface Stage {
        Faults faults();

        EventLog<?> log();

        void open();

        /** Wait for Ready and ask for something. */
        void ask();

        /** Ask for more of it: a connection that was lost is noticed by using it. */
        void askMore();

        void awaitAnswer();

        void close();
    }

    @BeforeEach
    final void start() throws IOException {
        stage = stage();
    }

    @AfterEach
    final void stop() {
        stage.close();
    }

    @ParameterizedTest
    @CsvSource({"401, REFUSED", "403, REFUSED", "402, LIMITED", "429, LIMITED", "400, INVALID", "503, UNAVAILABLE"})
    final void refusedHandshake_failsByStatus(int status, Failed.Kind kind) {
        stage.faults().refuse(status, "{\"error\":{\"message\":\"secret words\",\"type\":\"x\",\"code\":\"y\"}}");
        stage.open();
        assertKeepsSecret(stage.log().awaitFailure(kind));
        assertEquals(1, stage.log().all().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1006, 1008, 4999})
    final void closedWhileItWorks_failsOnceByCode(int code) {
        stage.faults().close(greetings(), code, "secret words");
        stage.open();
        stage.ask();
        if (code == LOST) {
            stage.log().nextWhile(Failed.class, stage::askMore);
        }
        assertKeepsSecret(stage.log().awaitFailure(code == 1008 ? policyViolation() : Failed.Kind.UNAVAILABLE));
        assertEquals(1, stage.log().all(Failed.class).size());
    }

    /** Vendors whose own codes begin at 4000 mean something by it. */
    @Test
    final void closedWith4000_fails() {
        stage.faults().close(greetings(), 4000, "");
        stage.open();
        stage.ask();
        stage.log().await(Failed.class);
        assertEquals(1, stage.log().all(Failed.class).size());
    }

    @Test
    final void textInThirteenParts_isUnderstood() {
        stage.faults().fragment(13);
        stage.open();
        stage.ask();
        stage.awaitAnswer();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "",
                "[1,2]",
                "null",
                "{}",
                "{\"type\":7,\"message\":{},\"tokens\":[1,null,{}],\"finished\":null}",
                "{\"type\":\"brand.new\",\"message\":\"BrandNew\"}",
                "{\"type\":null,\"message\":null,\"tokens\":null}"
            })
    final void nonsenseFirst_isPassedOver(String text) {
        stage.faults().sayFirst(text);
        stage.open();
        stage.ask();
        stage.awaitAnswer();
    }

    private static void assertKeepsSecret(Failed failed) {
        assertFalse(failed.reason().contains("secret"), failed.reason());
    }
}
