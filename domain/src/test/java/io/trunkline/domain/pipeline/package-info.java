@NullMarked
package io.trunkline.domain.pipeline;

import org.jspecify.annotations.NullMarked;
