package io.trunkline.ports.voice;

import io.trunkline.ports.call.Usage;
import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.Optional;

/** A vendor that may be asked after a call what it charges for. */
@Implemented(by = Side.PLUGIN)
public interface Billed {
    /**
     * Ask what a {@link Usage} with a {@link Usage#reference()} came to. Blocks. Asked again later while it is empty.
     *
     * @param estimate as it was told
     * @return the whole of it, which then counts instead; empty while the vendor does not know, or never does
     * @throws VoiceException when it could not be asked
     */
    default Optional<Usage> confirm(Usage estimate) throws VoiceException {
        return Optional.empty();
    }
}
