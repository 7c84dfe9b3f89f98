/** Tests of where calls may be handed to. */
@NullMarked
package io.trunkline.app.transfer;

import org.jspecify.annotations.NullMarked;
