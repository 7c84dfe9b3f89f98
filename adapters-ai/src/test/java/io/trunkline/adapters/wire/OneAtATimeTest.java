package io.trunkline.adapters.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    private final List<RuntimeException> broken = new ArrayList<>();
    private final OneAtATime turns = new OneAtATime(broken::add);

    @Test
    void manyThreads_everyTaskAloneAndInItsThreadsOrder() {
        int[] count = new int[1];
        int[] last = new int[4];
        List<String> wrong = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 4; thread++) {
                int mine = thread;
                threads.execute(() -> {
                    for (int i = 1; i <= 10_000; i++) {
                        int number = i;
                        turns.run(() -> {
                            count[0]++;
                            if (++last[mine] != number) {
                                wrong.add(mine + " " + number);
                            }
                        });
                    }
                });
            }
        }
        CountDownLatch done = new CountDownLatch(1);
        turns.run(done::countDown);
        assertEquals(0, done.getCount());
        assertEquals(40_000, count[0]);
        assertEquals(List.of(), wrong);
    }

    @Test
    void taskFromWithinATask_runsAfterIt() {
        List<String> order = new ArrayList<>();
        turns.run(() -> {
            turns.run(() -> order.add("inner"));
            order.add("outer");
        });
        assertEquals(List.of("outer", "inner"), order);
    }

    @Test
    void taskThrows_isReportedAndTheNextRuns() {
        List<String> ran = new ArrayList<>();
        turns.run(() -> {
            throw new IllegalStateException("broken");
        });
        turns.run(() -> ran.add("next"));
        assertEquals(1, broken.size());
        assertEquals(List.of("next"), ran);
    }

    @Test
    void busy_nobodyWaits() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        Thread first = Thread.ofVirtual()
                .start(() -> turns.run(() -> {
                    inside.countDown();
                    try {
                        leave.await();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }));
        inside.await();
        turns.run(second::countDown);
        assertEquals(1, second.getCount(), "came back although its task has not run");
        leave.countDown();
        assertTrue(second.await(20, TimeUnit.SECONDS));
        first.join();
    }
}
