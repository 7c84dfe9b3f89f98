package io.trunkline.app.session;

import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every listener, all at once, what shall be different about an agent.
 *
 * @param listeners the first that says something of a value counts
 * @param limit how long the call can wait
 */
record StartQuestion(List<CallListener> listeners, Duration limit) {
    private static final Logger LOG = LoggerFactory.getLogger(StartQuestion.class);

    private record Asked(CallListener listener, FutureTask<Optional<AgentOverride>> answer) {
        static Asked of(CallListener listener, CallStart start) {
            FutureTask<Optional<AgentOverride>> answer = new FutureTask<>(() -> listener.starting(start));
            Thread.ofVirtual().name("start-" + start.call()).start(answer);
            return new Asked(listener, answer);
        }

        AgentOverride await(long nanos) {
            try {
                return answer.get(nanos, TimeUnit.NANOSECONDS).orElse(AgentOverride.NONE);
            } catch (TimeoutException late) {
                LOG.warn("{} did not say in time what is different about the agent; the call goes on", listener);
            } catch (ExecutionException failure) {
                LOG.warn("{} failed to say what is different about the agent", listener, failure.getCause());
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            answer.cancel(true);
            return AgentOverride.NONE;
        }
    }

    AgentOverride ask(CallStart start) {
        long until = System.nanoTime() + limit.toNanos();
        List<Asked> asked =
                listeners.stream().map(listener -> Asked.of(listener, start)).toList();
        AgentOverride all = AgentOverride.NONE;
        for (Asked one : asked) {
            all = all.or(one.await(until - System.nanoTime()));
        }
        return all;
    }
}
