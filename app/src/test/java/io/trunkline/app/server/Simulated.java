package io.trunkline.app.server;

import io.trunkline.app.plugin.Plugins;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallObserver;
import io.trunkline.ports.simulator.CallScript;
import io.trunkline.ports.simulator.SimulatedCarrier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Simulated callers and what they say. */
final class Simulated {
    static final CallObserver NOBODY = new CallObserver() {};

    private static final PhoneNumber CALLER = new PhoneNumber("+15550100");
    private static final PhoneNumber CALLEE = new PhoneNumber("+15550101");
    private static final int STEP = 160;
    /** The segment of a µ-law sample; all ones is the quietest. */
    private static final int LOUDNESS = 0x70;

    private static final byte SILENCE = (byte) 0xFF;
    private static final byte[] LOUD_CYCLE = {(byte) 0x90, (byte) 0x88, (byte) 0x90, 0x10, 0x08, 0x10};

    private Simulated() {}

    static SimulatedCarrier twilio() throws IOException {
        return Plugins.load(Path.of("target", "no-plugins"))
                .simulator("twilio")
                .orElseThrow()
                .start();
    }

    static CallScript script(Duration limit, CallScript.Step... steps) {
        return new CallScript(CALLER, CALLEE, List.of(steps), limit);
    }

    /** A loud tone of so many milliseconds, which an energy detector takes for speech, and a little silence behind it. */
    static byte[] speech(int millis) {
        byte[] audio = new byte[8 * (millis + 100)];
        for (int i = 0; i < audio.length; i++) {
            audio[i] = i < 8 * millis ? LOUD_CYCLE[i % LOUD_CYCLE.length] : SILENCE;
        }
        return audio;
    }

    /** For how long there was something to be heard, in steps of 20 ms: speech is loud for about four fifths of its time. */
    static int heardMillis(byte[] audio) {
        int heard = 0;
        for (int at = 0; at + STEP <= audio.length; at += STEP) {
            int loud = 0;
            for (int i = at; i < at + STEP; i++) {
                loud += (audio[i] & LOUDNESS) == LOUDNESS ? 0 : 1;
            }
            heard += loud > STEP / 4 ? 20 : 0;
        }
        return heard;
    }
}
