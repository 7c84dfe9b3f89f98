/** A whole voice agent inside this JVM: voice activity, recognition, a scripted dialogue and speech; no network. */
@NullMarked
package io.trunkline.plugins.localvoice;

import org.jspecify.annotations.NullMarked;
