package io.trunkline.app.api;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerResponse;
import io.trunkline.app.journal.Journal;
import io.trunkline.ports.store.KeptEntry;
import io.trunkline.ports.voice.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who follows the events. Each reads the journal at its own pace and holds no more than a page of it, so that a slow one costs
 * nothing; one that does not read at all is dropped. Any thread.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">Server-sent events</a>
 */
public final class EventStreams implements AutoCloseable {
    /** Also finds what other servers append to the same journal, which ring no bell here. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final int PAGE = 100;

    private final Journal journal;
    private final Timer timer;
    private final int most;
    private final Duration heartbeat;
    private final Duration patience;
    private final Set<Thread> followers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Nobody yet.
     *
     * @param journal what is followed
     * @param timer cuts off whoever does not read
     * @param most how many may follow at once
     * @param heartbeat after how long of nothing a comment is sent
     * @param patience how long a follower may leave what is sent to it unread
     */
    public EventStreams(Journal journal, Timer timer, int most, Duration heartbeat, Duration patience) {
        this.journal = journal;
        this.timer = timer;
        this.most = most;
        this.heartbeat = heartbeat;
        this.patience = patience;
    }

    /**
     * Follow, from now on or behind the event that was seen last. The header counts before the query: a client that comes back
     * sends both, and the query is as old as its first visit.
     */
    Answer open(Request request) throws ProblemException {
        EventFilter filter = EventFilter.read(request);
        Optional<Long> query = position(request.query("lastEventId"), "lastEventId");
        Optional<Long> header = position(request.header("Last-Event-ID"), "Last-Event-ID");
        long newest = journal.last();
        long start = Math.min(newest, header.or(() -> query).orElse(newest));
        enter();
        return response -> follow(response, filter, start);
    }

    private synchronized void enter() throws ProblemException {
        if (closed) {
            throw ProblemException.stopping();
        }
        if (followers.size() >= most) {
            throw ProblemException.tooMany("as many as may are following the events already", RETRY);
        }
        followers.add(Thread.currentThread());
    }

    private static Optional<Long> position(Optional<String> text, String field) throws ProblemException {
        if (text.filter(number -> !number.matches("[0-9]{1,18}")).isPresent()) {
            throw ProblemException.badValue(field, field + " must be the id of an event");
        }
        return text.map(Long::parseLong);
    }

    private void follow(ServerResponse response, EventFilter filter, long start) throws IOException {
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream")
                .header(HeaderNames.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no");
        try (OutputStream out = response.outputStream()) {
            follow(out, filter, start);
        } catch (InterruptedException cutOff) {
            Thread.currentThread().interrupt();
        } finally {
            followers.remove(Thread.currentThread());
        }
    }

    private void follow(OutputStream out, EventFilter filter, long start) throws IOException, InterruptedException {
        long position = start;
        long quietSince = System.nanoTime();
        // An id without data: who loses the stream before the first event comes back to here, as the specification has
        // it.
        write(out, "id: " + start + "\n\n");
        while (!closed) {
            List<KeptEntry> page = journal.after(position, PAGE);
            String text = spell(page, filter);
            boolean quiet = System.nanoTime() - quietSince >= heartbeat.toNanos();
            if (!text.isEmpty() || quiet) {
                write(out, text.isEmpty() ? ":\n\n" : text);
                quietSince = System.nanoTime();
            }
            if (page.isEmpty()) {
                journal.await(position, LOOK);
            } else {
                position = page.getLast().position();
            }
        }
    }

    private static String spell(List<KeptEntry> page, EventFilter filter) {
        StringBuilder text = new StringBuilder();
        for (KeptEntry kept : page) {
            if (filter.wants(kept.entry())) {
                text.append("id: ")
                        .append(kept.position())
                        .append("\nevent: ")
                        .append(kept.entry().type())
                        .append("\ndata: ")
                        .append(kept.entry().body())
                        .append("\n\n");
            }
        }
        return text.toString();
    }

    /** A write that hangs is ended by an interrupt, which closes the socket. */
    private void write(OutputStream out, String text) throws IOException {
        Runnable read = timer.after(patience, Thread.currentThread()::interrupt);
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } finally {
            read.run();
        }
    }

    /** Let everybody go. */
    @Override
    public synchronized void close() {
        closed = true;
        followers.forEach(Thread::interrupt);
    }
}
