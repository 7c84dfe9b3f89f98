package io.trunkline.adapters.openai;

import io.trunkline.ports.voice.ToolBox;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Tools that give what the test says, when the test says. */
final class FakeTools implements ToolBox {
    record Use(String name, String arguments) {}

    final List<Use> uses = new CopyOnWriteArrayList<>();
    String schema = "{\"type\":\"object\",\"properties\":{\"q\":{\"type\":\"string\"}}}";
    private final Map<String, BlockingQueue<Thread>> users = new ConcurrentHashMap<>();
    private final Map<String, Result> results = new HashMap<>();
    private final Map<String, CountDownLatch> gates = new HashMap<>();

    FakeTools() {
        results.put("lookup", new Result("{\"answer\":42}", false));
        results.put("end_call", new Result("{\"ok\":true}", true));
    }

    /** Wait until a tool was used, and its result taken. */
    void awaitEnd(String name) throws InterruptedException {
        Thread user = users(name).poll(20, TimeUnit.SECONDS);
        if (user == null || !user.join(Duration.ofSeconds(20))) {
            throw new AssertionError(name + " was not used to its end");
        }
    }

    /** Hold a tool back until {@link #open}. */
    void hold(String name) {
        gates.put(name, new CountDownLatch(1));
    }

    void open(String name) {
        Objects.requireNonNull(gates.get(name)).countDown();
    }

    private BlockingQueue<Thread> users(String name) {
        return users.computeIfAbsent(name, _ -> new LinkedBlockingQueue<>());
    }

    @Override
    public List<Tool> tools() {
        return List.of(
                new Tool("lookup", "Looks something up.", schema),
                new Tool("end_call", "Ends the call.", "{\"type\":\"object\",\"properties\":{}}"));
    }

    @Override
    public Result use(String name, String arguments) {
        uses.add(new Use(name, arguments));
        users(name).add(Thread.currentThread());
        try {
            CountDownLatch gate = gates.get(name);
            if (gate != null && !gate.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the gate of " + name);
            }
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
        if (name.equals("broken")) {
            throw new IllegalStateException("a broken tool box");
        }
        return results.getOrDefault(name, new Result("{\"error\":\"unknown tool\"}", false));
    }
}
