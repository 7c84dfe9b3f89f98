/** What is decided in a call: its states, what follows from what, and who is told. */
@NullMarked
package io.trunkline.domain.call;

import org.jspecify.annotations.NullMarked;
