package io.trunkline.app.socket;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages waiting to be written, in the order they were offered, bounded in bytes. Any thread offers and never blocks;
 * one thread takes.
 */
final class Outbox {
    /** What became of an offered message. */
    enum Offer {
        QUEUED,
        DROPPED,
        OVERFLOW,
        CLOSED
    }

    private record Message(long sequence, int opcode, byte[] payload) {
        /** Counts the message's own objects too, so that empty messages fill the queue as well. */
        int weight() {
            return payload.length + 64;
        }
    }

    private final int maxQueued;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Message> control = new ArrayDeque<>(2);
    private final ArrayDeque<Message> audio = new ArrayDeque<>(2);

    private int queued;
    private long sequence;
    private long dropped;
    private boolean closing;
    private boolean dead;

    Outbox(int maxQueued) {
        this.maxQueued = maxQueued;
    }

    Offer offer(int opcode, byte[] payload, Priority priority) {
        lock.lock();
        try {
            if (closing || dead) {
                return Offer.CLOSED;
            }
            Message message = new Message(sequence++, opcode, payload);
            if (!makeRoom(message.weight())) {
                return refuse(priority);
            }
            add(priority == Priority.AUDIO ? audio : control, message);
            return Offer.QUEUED;
        } finally {
            lock.unlock();
        }
    }

    /** Queue the close frame, which is the last one. False if that was done before, or is too late. */
    boolean close(byte[] payload) {
        lock.lock();
        try {
            if (closing || dead) {
                return false;
            }
            closing = true;
            add(control, new Message(sequence++, Opcode.CLOSE, payload));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Throw waiting audio away; returns how many messages that were. */
    int discardAudio() {
        lock.lock();
        try {
            int count = audio.size();
            audio.forEach(message -> queued -= message.weight());
            audio.clear();
            return count;
        } finally {
            lock.unlock();
        }
    }

    /** Forget everything and end the taker. */
    void kill() {
        lock.lock();
        try {
            dead = true;
            audio.clear();
            control.clear();
            queued = 0;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Wait for messages and move a batch into {@code frames}; false when there will be no more. */
    boolean take(FrameWriter frames) {
        frames.clear();
        lock.lock();
        try {
            while (oldest() == null && !closing && !dead) {
                changed.awaitUninterruptibly();
            }
            fill(frames);
            return frames.length() > 0;
        } finally {
            lock.unlock();
        }
    }

    boolean isOpen() {
        lock.lock();
        try {
            return !closing && !dead;
        } finally {
            lock.unlock();
        }
    }

    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    int queued() {
        lock.lock();
        try {
            return queued;
        } finally {
            lock.unlock();
        }
    }

    private void add(ArrayDeque<Message> queue, Message message) {
        queue.add(message);
        queued += message.weight();
        changed.signal();
    }

    private boolean makeRoom(int weight) {
        while (queued > 0 && queued + weight > maxQueued) {
            Message victim = audio.poll();
            if (victim == null) {
                return false;
            }
            queued -= victim.weight();
            dropped++;
        }
        return true;
    }

    private Offer refuse(Priority priority) {
        if (priority == Priority.CONTROL) {
            return Offer.OVERFLOW;
        }
        dropped++;
        return Offer.DROPPED;
    }

    private void fill(FrameWriter frames) {
        for (ArrayDeque<Message> queue = oldest(); queue != null; queue = oldest()) {
            Message message = queue.element();
            if (!frames.hasRoom(message.payload().length)) {
                return;
            }
            queue.remove();
            queued -= message.weight();
            frames.append(message.opcode(), message.payload());
        }
    }

    /** The queue whose head was offered first. */
    private @Nullable ArrayDeque<Message> oldest() {
        Message a = audio.peek();
        Message c = control.peek();
        if (a == null) {
            return c == null ? null : control;
        }
        return c == null || a.sequence() < c.sequence() ? audio : control;
    }
}
