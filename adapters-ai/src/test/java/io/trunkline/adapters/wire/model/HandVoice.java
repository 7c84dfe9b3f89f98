package io.trunkline.adapters.wire.model;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import io.trunkline.ports.web.StreamListener;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A {@link LoopbackVoice} whose timers a test can wait for, so that it never advances the clock too early. */
public final class HandVoice implements VoiceContext {
    private final LoopbackVoice voice = new LoopbackVoice();
    private final BlockingQueue<Duration> timers = new LinkedBlockingQueue<>();
    private final Semaphore pieces = new Semaphore(0);

    @Override
    public EngineSockets sockets() {
        return voice.sockets();
    }

    @Override
    public RestClient rest() {
        return voice.rest();
    }

    @Override
    public HttpStreams streams() {
        return (request, listener) -> voice.streams().open(request, new StreamListener() {
            @Override
            public void onAnswer(HttpResponse.ResponseInfo head) {
                listener.onAnswer(head);
            }

            @Override
            public void onBytes(byte[] bytes) {
                listener.onBytes(bytes);
                pieces.release();
            }

            @Override
            public void onEnd() {
                listener.onEnd();
            }

            @Override
            public void onFailed(IOException reason) {
                listener.onFailed(reason);
            }
        });
    }

    /** Wait until the model has taken so many more pieces of answers than it has by now. */
    public void awaitPieces(int count) throws InterruptedException {
        pieces.drainPermits();
        assertTrue(pieces.tryAcquire(count, 10, TimeUnit.SECONDS), "no piece came");
    }

    @Override
    public InstantSource clock() {
        return voice.clock();
    }

    @Override
    public Timer timer() {
        return (delay, task) -> {
            Runnable cancel = voice.timer().after(delay, task);
            timers.add(delay);
            return cancel;
        };
    }

    /** Let time pass. */
    public void advance(Duration time) {
        voice.advance(time);
    }

    /** The next timer that was set. */
    public Duration nextTimer() throws InterruptedException {
        Duration delay = timers.poll(10, TimeUnit.SECONDS);
        assertNotNull(delay, "no timer was set");
        return delay;
    }

    /** Whether timers were set that nobody has waited for. */
    public boolean hasTimers() {
        return !timers.isEmpty();
    }
}
