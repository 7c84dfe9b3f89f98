package io.trunkline.plugins.simulator.openai;

import java.time.Duration;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Makes responses, one at a time, each on its own thread and faster than real time. Used under the session's lock. */
final class Responder {
    private final Lock lock;
    private final Script script;
    private final Runnable afterwards;
    private @Nullable Response active;
    private int limited;

    /**
     * Makes responses.
     *
     * @param afterwards run, under the lock, when a response is over
     */
    Responder(Lock lock, Script script, Runnable afterwards) {
        this.lock = lock;
        this.script = script;
        this.afterwards = afterwards;
    }

    /**
     * Begin a response.
     *
     * @throws ClientErrorException when there is one already
     */
    void begin(Response response) throws ClientErrorException {
        if (active != null) {
            throw new ClientErrorException(
                    "conversation_already_has_active_response",
                    "Conversation already has an active response in progress: " + active.id()
                            + ". Wait until the response is finished before creating a new one.");
        }
        active = response;
        response.begin();
        Thread.ofVirtual().name("response-" + response.id()).start(() -> make(response));
    }

    /** Break off what is being made; false when nothing is. */
    boolean cancel(String reason) {
        if (active == null) {
            return false;
        }
        active.cancel(reason);
        over();
        return true;
    }

    private void make(Response response) {
        while (step(response)) {
            pause(script.deltaEvery());
        }
    }

    private boolean step(Response response) {
        lock.lock();
        try {
            if (response.isOver()) {
                return false;
            }
            if (limited < script.limitedResponses()) {
                limited++;
                response.limit(script.limitReset());
            } else if (script.responseFailure().isPresent()) {
                response.fail(script.responseFailure().get());
            } else if (response.speak(script.deltaMillis())) {
                return true;
            } else {
                response.finish();
            }
            over();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void over() {
        active = null;
        afterwards.run();
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
