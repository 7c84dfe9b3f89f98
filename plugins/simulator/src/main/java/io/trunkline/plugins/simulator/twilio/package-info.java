/** An imitation of Twilio: it calls a server as Twilio would and holds it to Twilio's rules. */
@NullMarked
package io.trunkline.plugins.simulator.twilio;

import org.jspecify.annotations.NullMarked;
