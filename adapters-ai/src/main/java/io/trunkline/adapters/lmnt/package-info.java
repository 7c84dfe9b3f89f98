/** LMNT's text to speech, over a speech session. */
@NullMarked
package io.trunkline.adapters.lmnt;

import org.jspecify.annotations.NullMarked;
