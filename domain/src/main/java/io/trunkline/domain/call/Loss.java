package io.trunkline.domain.call;

import io.trunkline.ports.carrier.Capability;
import java.util.Set;

/** What follows when a call's audio socket is lost. */
enum Loss {
    /** The carrier asks what comes next. */
    ASKED,
    /** We have the audio brought to another socket. */
    REATTACHED,
    /** The call is over: its audio socket was all there was of it. */
    FINAL;

    static Loss of(Set<Capability> capabilities) {
        if (capabilities.contains(Capability.ENDS_WITH_MEDIA)) {
            return FINAL;
        }
        return capabilities.contains(Capability.REATTACHES) ? REATTACHED : ASKED;
    }
}
