package io.trunkline.app.server;

import io.trunkline.ports.voice.VoiceEngine;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads behind the start's back what the first call would otherwise wait for. What fails here fails again in the call. */
record EngineWarmUp(List<VoiceEngine> engines) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EngineWarmUp.class);

    static void begin(Collection<VoiceEngine> engines) {
        Thread.ofVirtual().name("warm-up").start(new EngineWarmUp(List.copyOf(engines)));
    }

    @Override
    public void run() {
        for (VoiceEngine engine : engines) {
            try {
                engine.warmUp();
            } catch (RuntimeException failed) {
                LOG.debug("not warm: {}", failed.toString());
            }
        }
    }
}
