package io.trunkline.plugins.simulator.openai;

import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A session's socket: lets in who speaks the script's dialect. */
final class SessionSocket implements Peer, Wire {
    private static final String INVALID = "invalid_request_error";
    private static final String SWITCHED_OFF =
            "The Realtime Beta API is no longer supported. Please use /v1/realtime for the GA API.";
    private static final String NO_HEADER =
            "You must provide the 'OpenAI-Beta: realtime=v1' header to access the Realtime API.";

    private final Script script;
    private final SessionLog log;
    private final boolean beta;
    private final RealtimeSession session;
    private volatile @Nullable PeerSocket socket;

    SessionSocket(Script script, SessionLog log, boolean beta) {
        this.script = script;
        this.log = log;
        this.beta = beta;
        this.session = new RealtimeSession(this, script, log.model());
    }

    @Override
    public void opened(PeerSocket opened) {
        socket = opened;
        if (!isUnderstood()) {
            refuse();
        } else if (!script.isSilent()) {
            session.open();
            script.ending().ifPresent(this::schedule);
        }
    }

    @Override
    public void text(String message) {
        log.add(message);
        if (!script.isSilent() && isUnderstood()) {
            session.received(message);
        }
    }

    @Override
    public void closed(int code, String reason) {
        log.close();
    }

    @Override
    public void send(String text) {
        PeerSocket opened = socket;
        if (opened != null) {
            opened.text(text);
        }
    }

    @Override
    public void close(int code, String reason) {
        PeerSocket opened = socket;
        if (opened != null) {
            opened.close(code, reason);
        }
    }

    @Override
    public void cut() {
        PeerSocket opened = socket;
        if (opened != null) {
            opened.cut();
        }
    }

    /** The session's time is up. */
    void expire() {
        if (!log.isClosed()) {
            session.expire();
        }
    }

    private boolean isUnderstood() {
        return beta == (script.dialect() == Dialect.BETA);
    }

    private void refuse() {
        String code = beta ? "beta_api_shape_disabled" : "missing_beta_header";
        send(Events.error(INVALID, code, beta ? SWITCHED_OFF : NO_HEADER, Optional.empty(), Optional.empty()));
        close(4000, INVALID + "." + code);
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
