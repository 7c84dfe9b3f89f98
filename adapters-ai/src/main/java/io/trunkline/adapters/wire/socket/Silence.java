package io.trunkline.adapters.wire.socket;

import io.trunkline.ports.voice.Failed;
import java.time.Duration;
import java.util.function.Consumer;

/** Notices that a vendor who owes us something sends nothing any more. For the order of one {@link VendorSocket}. */
public final class Silence {
    /** A vendor that sends nothing for so long will not. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VendorSocket socket;
    private final Consumer<Failed> failing;
    private Runnable stop = () -> {};
    private boolean watching;
    private boolean broken;

    /** @param failing told when it lasts too long */
    public Silence(VendorSocket socket, Consumer<Failed> failing) {
        this.socket = socket;
        this.failing = failing;
    }

    /** The vendor owes us something from now on. */
    public void watch() {
        broken = true;
        if (!watching) {
            watching = true;
            arm();
        }
    }

    /** It sent something. */
    public void broken() {
        broken = true;
    }

    /** It owes us nothing any more. */
    public void over() {
        watching = false;
        stop.run();
    }

    /** One timer and not one for every message: silence is noticed after one to two times the patience. */
    private void arm() {
        broken = false;
        stop = socket.after(PATIENCE, () -> {
            if (!watching) {
                return;
            }
            if (broken) {
                arm();
            } else {
                failing.accept(new Failed(Failed.Kind.UNAVAILABLE, "the vendor fell silent"));
            }
        });
    }
}
