package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.SessionCreated;
import io.trunkline.adapters.openai.ServerEvent.SessionUpdated;
import io.trunkline.adapters.openai.ServerEvent.Trouble;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens before audio may flow: the server greets, we say what we want, it says what it took over. The format is
 * believed only as far as that answer confirms it; a server that confirms none is asked for the one every server has.
 */
final class Setup {
    private static final String FIRST = "setup_1";
    private static final String SECOND = "setup_2";

    private final SessionPlan plan;
    private final VendorSocket socket;
    private Optional<Long> expires = Optional.empty();
    private @Nullable WireFormat asked;
    private @Nullable Ready ready;

    Setup(SessionPlan plan, VendorSocket socket) {
        this.plan = plan;
        this.socket = socket;
    }

    /** What was agreed on, once it was. */
    Optional<Ready> agreed() {
        return Optional.ofNullable(ready);
    }

    /** When the vendor will end the session, in seconds since 1970, if it said so. */
    Optional<Long> expires() {
        return expires;
    }

    /** @return whether the event was about the setup; any other is to be kept for after it */
    boolean on(ServerEvent event) {
        if (ready != null) {
            return false;
        }
        switch (event) {
            case SessionCreated created -> greeted(created);
            case SessionUpdated updated -> confirmed(updated);
            case Trouble trouble -> {
                return refused(trouble.problem());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void greeted(SessionCreated created) {
        if (asked == null) {
            asked = plan.preferred();
            expires = created.expires();
            socket.send(ClientEvents.SessionUpdate.of(FIRST, plan.session()));
        }
    }

    private void confirmed(SessionUpdated updated) {
        WireFormat wanted = asked;
        if (wanted == null) {
            return;
        }
        Optional<WireFormat> hears = WireFormat.of(updated.hears());
        Optional<WireFormat> speaks = WireFormat.of(updated.speaks());
        if (hears.isPresent() && speaks.isPresent()) {
            agree(hears.get(), speaks.get());
        } else if (wanted != WireFormat.LINEAR) {
            askForLinear();
        } else if (isSilentOrKnown(updated.hears()) && isSilentOrKnown(updated.speaks())) {
            agree(hears.orElse(WireFormat.LINEAR), speaks.orElse(WireFormat.LINEAR));
        } else {
            socket.fail(new Failed(Failed.Kind.INVALID, "the engine insists on an audio format it was not asked for"));
        }
    }

    private void askForLinear() {
        asked = WireFormat.LINEAR;
        socket.send(ClientEvents.SessionUpdate.of(SECOND, plan.dialect().formats(WireFormat.LINEAR)));
    }

    private void agree(WireFormat hears, WireFormat speaks) {
        ready = new Ready(hears.format(), speaks.format());
    }

    private static boolean isSilentOrKnown(String word) {
        return word.isEmpty() || WireFormat.of(word).isPresent();
    }

    /** So far we have sent nothing but the setup, so an error that names no other message is about it. */
    private boolean refused(Problem problem) {
        Optional<Failed> fatal = problem.fatal();
        boolean ours = problem.eventId().equals(FIRST) || problem.eventId().equals(SECOND);
        boolean unnamed = problem.eventId().isEmpty() && problem.type().equals("invalid_request_error");
        if (fatal.isPresent() || ours || unnamed) {
            socket.fail(
                    fatal.orElseGet(() -> new Failed(Failed.Kind.INVALID, "the engine refused the setup: " + problem)));
            return true;
        }
        return false;
    }
}
