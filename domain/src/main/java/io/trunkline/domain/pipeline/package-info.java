/** A voice engine made of three services: speech to text, a language model, text to speech; and who speaks when. */
@NullMarked
package io.trunkline.domain.pipeline;

import org.jspecify.annotations.NullMarked;
