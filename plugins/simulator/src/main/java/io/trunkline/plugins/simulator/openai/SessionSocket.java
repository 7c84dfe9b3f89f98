package io.trunkline.plugins.simulator.openai;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/** A session's socket. Public because Jetty calls it; of no use to anybody else. */
public final class SessionSocket implements Session.Listener.AutoDemanding, Wire {
    private static final String BETA =
            "The Realtime Beta API is no longer supported. Please use /v1/realtime for the" + " GA API.";

    private final Script script;
    private final SessionLog log;
    private final boolean beta;
    private final RealtimeSession session;
    private volatile @Nullable Session socket;

    SessionSocket(Script script, SessionLog log, boolean beta) {
        this.script = script;
        this.log = log;
        this.beta = beta;
        this.session = new RealtimeSession(this, script, log.model());
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        socket = opened;
        if (beta) {
            refuseBeta();
        } else if (!script.isSilent()) {
            session.open();
            script.ending().ifPresent(this::schedule);
        }
    }

    @Override
    public void onWebSocketText(String message) {
        log.add(message);
        if (!script.isSilent() && !beta) {
            session.received(message);
        }
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        log.close();
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable failure) {
        log.close();
    }

    @Override
    public void send(String text) {
        Session opened = socket;
        if (opened != null && opened.isOpen()) {
            opened.sendText(text, Callback.NOOP);
        }
    }

    @Override
    public void close(int code, String reason) {
        Session opened = socket;
        if (opened != null) {
            opened.close(code, reason, Callback.NOOP);
        }
    }

    @Override
    public void cut() {
        Session opened = socket;
        if (opened != null) {
            opened.disconnect();
        }
    }

    private void refuseBeta() {
        String type = "invalid_request_error";
        send(Events.error(type, "beta_api_shape_disabled", BETA, Optional.empty(), Optional.empty()));
        close(4000, type + ".beta_api_shape_disabled");
    }

    private void schedule(Script.Ending ending) {
        CompletableFuture.delayedExecutor(ending.after().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    switch (ending) {
                        case Script.Ending.Closed closed -> close(closed.code(), closed.reason());
                        case Script.Ending.Cut _ -> cut();
                        case Script.Ending.Expired _ -> session.expire();
                    }
                });
    }
}
