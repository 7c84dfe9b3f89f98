@NullMarked
package io.trunkline.adapters.assemblyai;

import org.jspecify.annotations.NullMarked;
