package io.trunkline.adapters.wire;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.EventLog;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.ServicePlugin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** What tests of several vendors need. */
public final class Configured {
    private Configured() {}

    /** A plugin's defaults and what is given. */
    public static Settings settings(ServicePlugin<?> plugin, Map<String, String> values) {
        return TestSettings.of("engines." + plugin.group(), plugin.settings(), values);
    }

    /** What an agent asks for in English. */
    public static Choice choice(Map<String, String> options) {
        return new Choice(Optional.empty(), Optional.empty(), Optional.of("en-US"), options);
    }

    /** What an agent asks for of a model. */
    public static Choice choice(String model, Map<String, String> options) {
        return new Choice(Optional.of(model), Optional.empty(), Optional.empty(), options);
    }

    /** Let time pass, a little at a time, until a failure is told. */
    public static void advanceUntilFailed(LoopbackVoice host, EventLog<?> log) {
        await(
                () -> {
                    host.advance(Duration.ofSeconds(5));
                    return !log.all(Failed.class).isEmpty();
                },
                "no failure, however late");
    }

    /** Wait until something holds that nobody tells of. */
    public static void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
