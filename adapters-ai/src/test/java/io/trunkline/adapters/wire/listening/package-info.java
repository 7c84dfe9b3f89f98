/** What tests of speech to text have in common, whoever the vendor is. */
@NullMarked
package io.trunkline.adapters.wire.listening;

import org.jspecify.annotations.NullMarked;
