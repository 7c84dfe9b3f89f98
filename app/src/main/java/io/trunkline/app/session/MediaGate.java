package io.trunkline.app.session;

import io.trunkline.app.http.RawRequest;
import io.trunkline.app.socket.SocketGate;
import io.trunkline.app.socket.UpgradeRequest;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.web.Verdict;
import io.trunkline.ports.web.WebhookRequest;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Lets carriers' media sockets in: known path, right signature. The token follows in the first message. */
public final class MediaGate implements SocketGate {
    private final Collection<ActiveCarrier> carriers;
    private final CallSessions calls;
    private final Timer timer;
    private final Supplier<URI> mediaOrigin;
    private final boolean requireSignature;
    private final BiConsumer<String, String> refused;

    /**
     * A gate.
     *
     * @param carriers whose sockets it lets in
     * @param calls knows the tokens
     * @param timer runs work later
     * @param mediaOrigin the public origin of media sockets, which signatures cover
     * @param requireSignature whether the carrier must have signed the upgrade
     * @param refused told the carrier's kind and why a socket was refused
     */
    public MediaGate(
            Collection<ActiveCarrier> carriers,
            CallSessions calls,
            Timer timer,
            Supplier<URI> mediaOrigin,
            boolean requireSignature,
            BiConsumer<String, String> refused) {
        this.carriers = carriers;
        this.calls = calls;
        this.timer = timer;
        this.mediaOrigin = mediaOrigin;
        this.requireSignature = requireSignature;
        this.refused = refused;
    }

    @Override
    public Decision decide(UpgradeRequest upgrade) {
        return carriers.stream()
                .filter(carrier -> upgrade.path()
                        .path()
                        .startsWith(carrier.carrier().media().root() + "/"))
                .findFirst()
                .map(carrier -> decide(carrier, upgrade))
                .orElseGet(SocketGate::notMine);
    }

    private Decision decide(ActiveCarrier carrier, UpgradeRequest upgrade) {
        Optional<Decision> refusal = requireSignature ? refusal(carrier, upgrade) : Optional.empty();
        return refusal.orElseGet(() -> accept(carrier, upgrade));
    }

    private Optional<Decision> refusal(ActiveCarrier carrier, UpgradeRequest upgrade) {
        String url = mediaOrigin.get() + RawRequest.target(upgrade.path(), upgrade.query());
        WebhookRequest request = new WebhookRequest("GET", "", url, RawRequest.headers(upgrade.headers()), new byte[0]);
        return switch (carrier.carrier().webhooks().verifyUpgrade(request)) {
            case Verdict.Authentic() -> Optional.empty();
            case Verdict.Forged(String reason) -> {
                refused.accept(carrier.kind(), reason);
                yield Optional.of(SocketGate.refuse(403, "the signature does not match"));
            }
            case Verdict.NotConfigured(String reason) -> {
                refused.accept(carrier.kind(), reason);
                yield Optional.of(SocketGate.refuse(503, "signatures cannot be verified"));
            }
        };
    }

    private Decision accept(ActiveCarrier carrier, UpgradeRequest upgrade) {
        MediaProtocol protocol = carrier.carrier().media();
        String below = upgrade.path().path().substring(protocol.root().length() + 1);
        List<String> segments = Arrays.asList(below.split("/", -1));
        return SocketGate.accept(new MediaSocket(
                carrier.kind(),
                protocol.open(segments),
                calls,
                timer,
                reason -> refused.accept(carrier.kind(), reason)));
    }
}
