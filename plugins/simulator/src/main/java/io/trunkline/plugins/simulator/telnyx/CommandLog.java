package io.trunkline.plugins.simulator.telnyx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Remembers commands by their {@code command_id}: the same one for the same call is ignored for a minute [KBR]. That it
 * gets the first one's answer, and that one which was refused is not remembered, is assumed. Safe for many threads.
 */
final class CommandLog {
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private record Key(String scope, String commandId) {}

    private record Entry(String command, Instant at, CompletableFuture<Reply> reply) {}

    private final InstantSource clock;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    CommandLog(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Do a command, unless it was done.
     *
     * @param scope what the name is unique in
     * @param command what it is, to notice another of the same name
     * @param work does it
     * @param breach runs when another command has the name
     */
    Reply once(String scope, String commandId, String command, Supplier<Reply> work, Runnable breach) {
        Key key = new Key(scope, commandId);
        Entry mine = new Entry(command, clock.instant(), new CompletableFuture<>());
        Optional<Entry> before = enter(key, mine);
        if (before.isPresent()) {
            if (!before.get().command.equals(command)) {
                breach.run();
            }
            return before.get().reply.join();
        }
        Reply reply = work.get();
        if (!reply.isOk()) {
            forget(key);
        }
        mine.reply.complete(reply);
        return reply;
    }

    /** Enter a command; gives the one that has its name already. */
    private synchronized Optional<Entry> enter(Key key, Entry mine) {
        Instant oldest = clock.instant().minus(WINDOW);
        entries.values().removeIf(entry -> entry.at.isBefore(oldest));
        return Optional.ofNullable(entries.putIfAbsent(key, mine));
    }

    private synchronized void forget(Key key) {
        entries.remove(key);
    }
}
