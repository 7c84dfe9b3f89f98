@NullMarked
package io.trunkline.adapters.soniox;

import org.jspecify.annotations.NullMarked;
