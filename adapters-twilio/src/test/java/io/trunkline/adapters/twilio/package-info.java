/** Twilio's adapter from outside, with Twilio's own library and a fake REST server as peers. */
@NullMarked
package io.trunkline.adapters.twilio;

import org.jspecify.annotations.NullMarked;
