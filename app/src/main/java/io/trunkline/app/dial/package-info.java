/** Dialling many numbers: the shared pace, the checks before each dial, and campaigns that outlive the process. */
@NullMarked
package io.trunkline.app.dial;

import org.jspecify.annotations.NullMarked;
