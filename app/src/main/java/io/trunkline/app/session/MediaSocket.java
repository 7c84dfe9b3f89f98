package io.trunkline.app.session;

import io.helidon.websocket.WsSession;
import io.trunkline.app.socket.SocketSession;
import io.trunkline.app.socket.TextSliceListener;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.voice.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier's media socket. Belongs to no call until its first message brought the right token; called on the socket's own
 * thread only.
 */
final class MediaSocket implements TextSliceListener {
    private static final Logger LOG = LoggerFactory.getLogger(MediaSocket.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BEFORE_START = 100;
    private static final int POLICY_VIOLATION = 1008;

    private final String carrierKind;
    private final MediaSession spelling;
    private final CallSessions calls;
    private final Timer timer;
    private final Consumer<String> refused;
    private final List<MediaEvent> early = new ArrayList<>();
    private Runnable startTimer = () -> {};
    private @Nullable CallSession call;
    private @Nullable SocketLine line;
    private boolean stopped;

    /**
     * A socket.
     *
     * @param carrierKind whose it is
     * @param spelling reads and writes its messages
     * @param calls knows the tokens
     * @param timer runs work later
     * @param refused told why a socket was refused
     */
    MediaSocket(String carrierKind, MediaSession spelling, CallSessions calls, Timer timer, Consumer<String> refused) {
        this.carrierKind = carrierKind;
        this.spelling = spelling;
        this.calls = calls;
        this.timer = timer;
        this.refused = refused;
    }

    @Override
    public void onOpen(WsSession session) {
        startTimer = timer.after(START_LIMIT, () -> session.close(POLICY_VIOLATION, "no start"));
    }

    @Override
    public void onText(SocketSession session, byte[] buffer, int offset, int length) {
        MediaEvent event = spelling.read(buffer, offset, length);
        CallSession owner = call;
        if (owner == null) {
            beforeStart(session, event);
        } else {
            afterStart(owner, event);
        }
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        startTimer.run();
        detach(stopped);
    }

    private void beforeStart(SocketSession session, MediaEvent event) {
        if (event instanceof MediaEvent.Started started) {
            start(session, started);
        } else if (event instanceof MediaEvent.Unusable unusable) {
            refuse(session, unusable.reason());
        } else if (early.size() >= MOST_BEFORE_START) {
            refuse(session, "too many messages before start");
        } else if (!(event instanceof MediaEvent.Ignored)) {
            early.add(event instanceof MediaEvent.Bad ? event : new MediaEvent.Bad("a message before start"));
        }
    }

    private void start(SocketSession session, MediaEvent.Started started) {
        startTimer.run();
        Optional<CallSession> owner = started.token().flatMap(token -> calls.open(token, carrierKind, started.call()));
        if (owner.isEmpty()) {
            refuse(session, "no right media token");
        } else {
            attach(owner.get(), new SocketLine(session, spelling, started));
        }
    }

    private void attach(CallSession owner, SocketLine up) {
        call = owner;
        line = up;
        owner.with(conductor -> {
            early.forEach(conductor::on);
            conductor.attach(up);
        });
    }

    private void afterStart(CallSession owner, MediaEvent event) {
        switch (event) {
            case MediaEvent.Audio audio -> owner.conductor().hear(audio);
            case MediaEvent.Stopped() -> {
                stopped = true;
                detach(true);
            }
            case MediaEvent.Unusable(String reason) ->
                owner.with(conductor -> conductor.on(new MediaEvent.Bad(reason)));
            case MediaEvent.Started _ -> owner.with(conductor -> conductor.on(new MediaEvent.Bad("a second start")));
            case MediaEvent.Ignored _ -> {}
            case MediaEvent.MarkReached mark -> {
                owner.conductor().played(mark.name());
                owner.with(conductor -> conductor.on(mark));
            }
            case MediaEvent.Dtmf _, MediaEvent.Bad _ -> owner.with(conductor -> conductor.on(event));
        }
    }

    private void detach(boolean inOrder) {
        CallSession owner = call;
        SocketLine down = line;
        if (owner != null && down != null) {
            line = null;
            owner.with(conductor -> conductor.detach(down, inOrder));
            down.close();
        }
    }

    private void refuse(WsSession session, String reason) {
        refused.accept(reason);
        LOG.warn("media socket of {} refused: {}", carrierKind, reason);
        session.close(POLICY_VIOLATION, reason);
    }
}
