package io.trunkline.ports.call;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;

/**
 * Says whether a number may be called, such as by a list of people who do not want to be. Found by
 * {@link java.util.ServiceLoader}.
 *
 * <p>Asked right before each dial, on a thread of its own, many at once; may block. Where it throws, or has not said
 * anything within 2 s, the number is not dialled now and it is asked again later: nobody is dialled unchecked. Where there are
 * several, a number is dialled when all of them allow it.
 */
@Implemented(by = Side.PLUGIN)
public interface DialCheck {
    /** Check one dial. */
    DialVerdict check(DialQuestion question);
}
