@NullMarked
package io.trunkline.domain.prompt;

import org.jspecify.annotations.NullMarked;
