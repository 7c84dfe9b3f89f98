package io.trunkline.adapters.elevenlabs;

import io.trunkline.ports.voice.ToolBox;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Tools that give what they always give; one of them when the test lets it. */
final class Tools implements ToolBox {
    final BlockingQueue<String> uses = new LinkedBlockingQueue<>();
    final CountDownLatch gate = new CountDownLatch(1);
    private final BlockingQueue<Thread> users = new LinkedBlockingQueue<>();

    /** Wait for the next use: the tool's name and its arguments. */
    String used() throws InterruptedException {
        String use = uses.poll(20, TimeUnit.SECONDS);
        if (use == null) {
            throw new AssertionError("no tool was used");
        }
        return use;
    }

    /** Wait until the next tool was used to its end, and its result taken. */
    void awaitEnd() throws InterruptedException {
        Thread user = users.poll(20, TimeUnit.SECONDS);
        if (user == null || !user.join(Duration.ofSeconds(20))) {
            throw new AssertionError("no tool was used to its end");
        }
    }

    @Override
    public List<Tool> tools() {
        return List.of(new Tool("end_call", "Ends the call.", "{}"), new Tool("lookup", "Looks up.", "{}"));
    }

    @Override
    public Result use(String name, String arguments) {
        uses.add(name + arguments);
        users.add(Thread.currentThread());
        return switch (name) {
            case "lookup" -> new Result("{\"answer\":42}", false);
            case "end_call" -> new Result("{\"ok\":true}", true);
            case "broken" -> throw new IllegalStateException("a broken tool box");
            case "slow" -> slow();
            default -> new Result("{\"error\":\"unknown tool\"}", false);
        };
    }

    private Result slow() {
        try {
            if (!gate.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the gate");
            }
            return new Result("{\"slow\":true}", false);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }
}
