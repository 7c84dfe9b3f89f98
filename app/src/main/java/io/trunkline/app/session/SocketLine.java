package io.trunkline.app.session;

import io.trunkline.app.socket.Priority;
import io.trunkline.app.socket.SocketSession;
import io.trunkline.domain.call.Line;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;

/** The way back to the carrier over its media socket. */
final class SocketLine implements Line {
    private static final int NORMAL = 1000;

    private final SocketSession socket;
    private final MediaSession spelling;
    private final MediaEvent.Started started;

    SocketLine(SocketSession socket, MediaSession spelling, MediaEvent.Started started) {
        this.socket = socket;
        this.spelling = spelling;
        this.started = started;
    }

    @Override
    public AudioFormat incoming() {
        return started.incoming();
    }

    @Override
    public AudioFormat outgoing() {
        return started.outgoing();
    }

    @Override
    public void audio(AudioFrame frame) {
        socket.sendText(spelling.audio(frame), Priority.AUDIO);
    }

    @Override
    public void mark(String name) {
        socket.sendText(spelling.mark(name), Priority.CONTROL);
    }

    @Override
    public void clear() {
        socket.discardAudio();
        socket.sendText(spelling.clear(), Priority.CONTROL);
    }

    @Override
    public void close() {
        socket.close(NORMAL, "");
    }

    @Override
    public long dropped() {
        return socket.dropped();
    }
}
