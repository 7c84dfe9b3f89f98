package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.VoiceException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What takes seconds to load is loaded once, and not while the server starts. */
class LocalEngineTest {
    private final AtomicInteger loads = new AtomicInteger();
    private final LocalEngine engine = new LocalEngine(this::load, Line.context(new ManualTimer()));

    private LocalParts load() {
        loads.incrementAndGet();
        return new LocalParts(VoiceDetectors.Choice.ENERGY, 1);
    }

    @Test
    void created_loadsNothing() {
        assertEquals(0, loads.get());
        engine.close();
        assertEquals(0, loads.get());
    }

    @Test
    void warmedUpTwiceAndVerified_loadsOnce() throws VoiceException {
        engine.prepare();
        engine.prepare();
        engine.verify();
        assertEquals(1, loads.get());
        engine.close();
    }

    @Test
    void verifiedBeforeItIsWarm_loads() throws VoiceException {
        engine.verify();
        assertEquals(1, loads.get());
        engine.close();
    }

    @Test
    void warmedUpAfterItsEnd_loadsNothing() {
        engine.close();
        engine.prepare();
        assertEquals(0, loads.get());
    }

    @Test
    void partsClosedWhileTheyLoad_noNativeCodeIsAtWorkAfterwards() {
        new LocalParts(VoiceDetectors.Choice.SILERO, 1).close();
        assertTrue(Thread.getAllStackTraces().values().stream()
                .flatMap(Stream::of)
                .noneMatch(frame -> frame.getClassName().equals(VoiceDetectors.class.getName())));
    }
}
