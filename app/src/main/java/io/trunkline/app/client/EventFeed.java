package io.trunkline.app.client;

import io.trunkline.app.client.ControlException.Why;
import io.trunkline.app.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * Follows the events of a server. A stream that breaks off is opened again behind the event that was seen last, so that none is
 * missed and none comes twice; the longer the server is away, the longer the waits. One thread.
 */
public final class EventFeed {
    /** The server sends something every 15 s; this is missing it twice. */
    private static final Duration SILENCE = Duration.ofSeconds(45);

    private static final Duration FIRST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final ControlClient control;
    private final Map<String, String> query;
    private final Follower follower;
    private String seen;
    private Duration wait = FIRST_WAIT;
    private boolean met;

    /** Hears what happens. */
    public interface Follower {
        /** The stream was opened, for the first time or again: what happens from now on is heard. False when that was enough. */
        default boolean opened() throws ControlException, InterruptedException {
            return true;
        }

        /** Hear an event; false when that was enough. */
        boolean hear(JsonObject event) throws ControlException, InterruptedException;

        /** The stream broke off or could not be opened again. */
        void lost(String why, Duration wait);
    }

    /**
     * A feed; nothing is opened yet.
     *
     * @param query {@code callId}, {@code type}
     * @param since the id of the event to begin behind; empty for what happens from now on
     */
    public EventFeed(ControlClient control, Map<String, String> query, Optional<String> since, Follower follower) {
        this.control = control;
        this.query = Map.copyOf(query);
        this.seen = since.orElse("");
        this.follower = follower;
    }

    /**
     * Follow until the follower has enough.
     *
     * @throws ControlException when the server refuses, or cannot be reached from the beginning
     */
    public void follow() throws ControlException, InterruptedException {
        while (true) {
            try {
                followOnce();
                return;
            } catch (ControlException failure) {
                if (!met || !failure.passes()) {
                    throw failure;
                }
                Duration pause = failure.retryAfter().orElse(wait);
                follower.lost(String.valueOf(failure.getMessage()), pause);
                Thread.sleep(pause);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        }
    }

    private void followOnce() throws ControlException, InterruptedException {
        Map<String, String> headers = seen.isEmpty() ? Map.of() : Map.of("Last-Event-ID", seen);
        try (Stream stream = new Stream(control.open(query, headers))) {
            // The server's first words are no event but the place from where on nothing is missed.
            note(stream.next());
            met = true;
            boolean more = follower.opened();
            while (more) {
                EventReader.Event event = stream.next();
                wait = FIRST_WAIT;
                more = event.data().isEmpty() || hear(event);
            }
        }
    }

    private boolean hear(EventReader.Event event) throws ControlException, InterruptedException {
        boolean more = follower.hear(json(event.data()));
        note(event);
        return more;
    }

    private void note(EventReader.Event event) {
        seen = event.id().isEmpty() ? seen : event.id();
    }

    private static JsonObject json(String data) throws ControlException {
        try (JsonReader reader = Json.createReader(new StringReader(data))) {
            return reader.readObject();
        } catch (JsonException foreign) {
            throw new ControlException(Why.FAILED, "the server tells events that are no JSON");
        }
    }

    /** Reads on a thread of its own, for a read cannot be told how long it may take. */
    private static final class Stream implements AutoCloseable {
        private final InputStream bytes;
        private final BlockingQueue<Optional<EventReader.Event>> read = new SynchronousQueue<>();
        private final Thread reader;

        Stream(InputStream bytes) {
            this.bytes = bytes;
            reader = Thread.ofVirtual().name("events").start(this::readAll);
        }

        private void readAll() {
            try {
                EventReader events = new EventReader(bytes);
                Optional<EventReader.Event> event = events.next();
                while (event.isPresent()) {
                    read.put(event);
                    event = events.next();
                }
                read.put(Optional.empty());
            } catch (IOException brokenOff) {
                tellEnd();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        private void tellEnd() {
            try {
                read.put(Optional.empty());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        EventReader.Event next() throws ControlException, InterruptedException {
            Optional<EventReader.Event> event = read.poll(SILENCE.toSeconds(), TimeUnit.SECONDS);
            if (event == null || event.isEmpty()) {
                throw new ControlException(Why.UNREACHABLE, "the events broke off");
            }
            return event.get();
        }

        @Override
        public void close() {
            reader.interrupt();
            try {
                bytes.close();
            } catch (IOException alreadyGone) {
                // Nothing is left to be closed.
            }
        }
    }
}
