package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.AudioPiece;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.openai.OpenAiErrors;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One session at the vendor: from the handshake until it is agreed on, then only the way for what the vendor says. */
final class Link implements Protocol {
    private static final int GOING_AWAY = 1001;

    private final SessionPlan plan;
    private final Owner owner;
    private final VendorSocket socket;
    private final Setup setup;
    private final AudioReader voice = new AudioReader();
    private boolean expired;

    /** The conversation it belongs to. Called in the conversation's order. */
    interface Owner {
        /** Audio may flow. */
        void agreed(Link link, Ready ready);

        /** Something was said that is not about the setup. */
        void said(Link link, ServerEvent event);

        /** It is over, not by us. */
        void lost(Link link, Failed failure);
    }

    Link(SessionPlan plan, VoiceContext context, Line line, Owner owner) {
        this.plan = plan;
        this.owner = owner;
        socket = new VendorSocket(context, Teller.ofVoice(event -> line.run(() -> told(event))), line::run);
        setup = new Setup(plan, socket);
    }

    /** Connect. Blocks. */
    void open() {
        socket.open(plan.socket(), plan.settings().socketHeaders(), this);
    }

    VendorSocket socket() {
        return socket;
    }

    /** When the vendor will end it, in seconds since 1970. */
    Optional<Long> expires() {
        return setup.expires();
    }

    /** Whether it was lost only because it lasted too long. */
    boolean isExpired() {
        return expired;
    }

    /** The vendor says that time is up. */
    void expire(Failed failure) {
        expired = true;
        socket.fail(failure);
    }

    @Override
    public void opened() {}

    @Override
    public @Nullable Runnable audio(byte[] utf8, int offset, int length) {
        AudioPiece piece = voice.read(utf8, offset, length);
        return piece == null ? null : () -> said(piece);
    }

    @Override
    public void text(String text) {
        said(ServerEvents.read(text));
    }

    private void said(ServerEvent event) {
        if (!setup.on(event)) {
            owner.said(this, event);
        } else if (setup.agreed().isPresent()) {
            socket.ready();
            owner.agreed(this, setup.agreed().get());
        }
    }

    @Override
    public Failed closed(int code, String reason) {
        expired = code == GOING_AWAY;
        return OpenAiErrors.ofClose(code, reason);
    }

    @Override
    public Failed refused(int status, String body) {
        return OpenAiErrors.ofAnswer(status, body);
    }

    private void told(Object event) {
        if (event instanceof Failed failure) {
            owner.lost(this, failure);
        }
    }
}
