/** An imitation of Deepgram's sockets for listening and speaking, v1 and v2, and of the lookup of a request. */
@NullMarked
package io.trunkline.plugins.simulator.deepgram;

import org.jspecify.annotations.NullMarked;
