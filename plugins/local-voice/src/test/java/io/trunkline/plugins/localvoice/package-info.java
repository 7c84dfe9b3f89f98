/** Tests of the local voice engine. */
@NullMarked
package io.trunkline.plugins.localvoice;

import org.jspecify.annotations.NullMarked;
