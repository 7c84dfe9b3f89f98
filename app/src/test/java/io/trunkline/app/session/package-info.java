/** Tests of who may bring a call's audio, and how. */
@NullMarked
package io.trunkline.app.session;

import org.jspecify.annotations.NullMarked;
