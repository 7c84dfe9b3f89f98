/** Dialling many numbers, decided: how fast, when, how often, over which carrier. Pure; no clock but given instants. */
@NullMarked
package io.trunkline.domain.dial;

import org.jspecify.annotations.NullMarked;
