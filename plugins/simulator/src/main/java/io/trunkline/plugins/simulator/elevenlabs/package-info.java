/** An imitation of ElevenLabs: agents that converse over a WebSocket, voices that speak over WebSockets and HTTP. */
@NullMarked
package io.trunkline.plugins.simulator.elevenlabs;

import org.jspecify.annotations.NullMarked;
