package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.Used;
import io.trunkline.ports.voice.VoiceEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** How a conversation ends, and what it came to. */
final class Ending {
    private static final int IN_ORDER = 1000;
    private static final String END_CALL = "end_call";

    private final ToolBox tools;
    private final Teller<VoiceEvent> teller;
    private final VendorSocket socket;
    private final InstantSource clock;
    private String conversation = "";
    private @Nullable Instant since;
    private Trouble trouble = Trouble.NONE;

    Ending(ToolBox tools, Teller<VoiceEvent> teller, VendorSocket socket, InstantSource clock) {
        this.tools = tools;
        this.teller = teller;
        this.socket = socket;
        this.clock = clock;
    }

    void begun(String name) {
        conversation = name;
        since = clock.instant();
    }

    /** The vendor said what is wrong; should it close the socket, that is why. */
    void explainedBy(Trouble reported) {
        trouble = reported;
    }

    /** Tell how long it lasted, once. The vendor charges for the length and can be asked for it later. */
    void bill() {
        Instant from = since;
        if (from != null) {
            since = null;
            long millis = Math.max(0, Duration.between(from, clock.instant()).toMillis());
            Usage usage = Usage.estimated(Account.GROUP, ConvaiEngine.MODEL, Usage.Unit.MILLISECONDS, millis);
            teller.used(new Used(conversation.isEmpty() ? usage : usage.named(conversation)));
        }
    }

    /**
     * The vendor closed the socket. If it did so in order, the agent has hung up or its time is over: that is no failure, and
     * ends the call as the agent's own tool would.
     */
    Failed closed(int code, String reason) {
        boolean live = since != null;
        bill();
        if (code == IN_ORDER
                && live
                && tools.tools().stream().anyMatch(tool -> tool.name().equals(END_CALL))) {
            socket.over();
            Thread.ofVirtual().name("tool " + END_CALL).start(() -> tools.use(END_CALL, "{}"));
        }
        return trouble.closing(code, reason);
    }
}
