package io.trunkline.app.dial;

import io.trunkline.ports.call.DialCheck;
import io.trunkline.ports.call.DialQuestion;
import io.trunkline.ports.call.DialVerdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every check, all at once; the strictest counts. One that fails or is late stops the dial for now.
 *
 * @param checks all of them
 * @param limit how long they may take
 * @param clock the time
 */
public record DialChecks(List<DialCheck> checks, Duration limit, InstantSource clock) {
    /** How long a check may take. */
    public static final Duration LIMIT = Duration.ofSeconds(2);

    /** A check that failed is asked again after this. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(DialChecks.class);

    /** Keeps its own copy. */
    public DialChecks {
        checks = List.copyOf(checks);
    }

    private record Asked(DialCheck check, FutureTask<DialVerdict> answer) {
        static Asked of(DialCheck check, DialQuestion question) {
            FutureTask<DialVerdict> answer = new FutureTask<>(() -> check.check(question));
            Thread.ofVirtual().name("check-" + question.call()).start(answer);
            return new Asked(check, answer);
        }
    }

    /** What they say. Blocks, not for long. */
    public DialVerdict ask(DialQuestion question) {
        long until = System.nanoTime() + limit.toNanos();
        List<Asked> asked =
                checks.stream().map(check -> Asked.of(check, question)).toList();
        DialVerdict strictest = new DialVerdict.Allowed();
        for (Asked one : asked) {
            strictest = stricter(strictest, await(one, question, until - System.nanoTime()));
        }
        return strictest;
    }

    private DialVerdict await(Asked one, DialQuestion question, long nanos) {
        try {
            return one.answer().get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            LOG.warn("{} did not say in time whether call {} may be placed; not now", one.check(), question.call());
        } catch (ExecutionException failure) {
            LOG.warn(
                    "{} failed to say whether call {} may be placed; not now: {}",
                    one.check(),
                    question.call(),
                    String.valueOf(failure.getCause()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        one.answer().cancel(true);
        return new DialVerdict.Later(clock.instant().plus(AGAIN));
    }

    private static DialVerdict stricter(DialVerdict one, DialVerdict other) {
        return switch (one) {
            case DialVerdict.Refused _ -> one;
            case DialVerdict.Allowed _ -> other;
            case DialVerdict.Later later ->
                switch (other) {
                    case DialVerdict.Refused _ -> other;
                    case DialVerdict.Allowed _ -> one;
                    case DialVerdict.Later second -> second.until().isAfter(later.until()) ? second : later;
                };
        };
    }
}
