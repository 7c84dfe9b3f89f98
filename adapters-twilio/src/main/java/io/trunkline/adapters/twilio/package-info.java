/** Twilio: its webhooks, TwiML, media streams and REST, spelled out. {@link TwilioPlugin} is the one door. */
@NullMarked
package io.trunkline.adapters.twilio;

import org.jspecify.annotations.NullMarked;
