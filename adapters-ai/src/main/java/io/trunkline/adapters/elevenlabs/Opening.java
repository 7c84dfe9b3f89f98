package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.ClientMessages.Words;
import io.trunkline.adapters.elevenlabs.ServerMessage.Began;
import io.trunkline.adapters.elevenlabs.ServerMessage.Reported;
import io.trunkline.adapters.wire.Failures;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happens before audio may flow: the vendor's first message says in which formats. */
final class Opening {
    /** What the vendor's own clients assume where it does not say what it hears. */
    private static final String UNSAID_HEARS = "pcm_16000";

    private final ConvaiPlan plan;
    private final Teller<VoiceEvent> teller;
    private final VendorSocket socket;
    private @Nullable Ready ready;

    Opening(ConvaiPlan plan, Teller<VoiceEvent> teller, VendorSocket socket) {
        this.plan = plan;
        this.teller = teller;
        this.socket = socket;
    }

    boolean isOver() {
        return ready != null;
    }

    AudioFormat speaks() {
        return ready == null ? plan.carrierFormat() : ready.speaks();
    }

    /** Take the first message; the conversation, if it begins. */
    Optional<Began> on(ServerMessage first) {
        switch (first) {
            case Began began -> {
                return agree(began) ? Optional.of(began) : Optional.empty();
            }
            case Reported report -> socket.fail(report.trouble().failure());
            default ->
                socket.fail(new Failed(
                        Failed.Kind.UNAVAILABLE, "the vendor did not begin with the conversation's metadata"));
        }
        return Optional.empty();
    }

    private boolean agree(Began began) {
        String hearsWord = began.hears().isEmpty() ? UNSAID_HEARS : began.hears();
        Optional<AudioFormat> hears = WireFormat.of(hearsWord);
        Optional<AudioFormat> speaks = WireFormat.of(began.speaks());
        if (hears.isEmpty() || speaks.isEmpty()) {
            socket.fail(new Failed(
                    Failed.Kind.INVALID,
                    "the agent at ElevenLabs "
                            + (hears.isEmpty() ? "hears " + shown(hearsWord) : "speaks " + shown(began.speaks()))
                            + ", which no call can carry: set both its formats to ulaw_8000"));
            return false;
        }
        ready = new Ready(hears.get(), speaks.get());
        return true;
    }

    /** The conversation may begin. */
    void tellReady() {
        Ready agreed = ready;
        if (agreed != null) {
            socket.ready();
            teller.tell(agreed);
            warn(agreed.hears(), agreed.speaks());
        }
    }

    /** The formats are settings of the agent at the vendor: a conversation cannot choose. */
    private void warn(AudioFormat hears, AudioFormat speaks) {
        AudioFormat carrier = plan.carrierFormat();
        if (carrier.equals(AudioFormat.PCMU_8K) && !(hears.equals(carrier) && speaks.equals(carrier))) {
            teller.warn("the agent at ElevenLabs hears " + hears + " and speaks " + speaks
                    + ": set both its formats to ulaw_8000 to spare the conversion");
        }
        if (!plan.unsaid().isEmpty()) {
            teller.warn("the agent at ElevenLabs is not told " + String.join(", ", plan.unsaid())
                    + ": allow that in its security settings and in convai-overrides");
        }
    }

    /** A conversation cannot be given a past; it can be told of one. */
    void tellWhatWentBefore() {
        plan.before().map(Words::contextualUpdate).ifPresent(socket::send);
        plan.unanswered().map(Words::userMessage).ifPresent(socket::send);
    }

    private static String shown(String word) {
        String known = Failures.identifier(word);
        return known.isEmpty() ? "an unknown format" : known;
    }
}
