/** Google's Gemini models. */
@NullMarked
package io.trunkline.adapters.google;

import org.jspecify.annotations.NullMarked;
