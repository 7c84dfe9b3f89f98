/** What the host lends voice engines. */
@NullMarked
package io.trunkline.app.engine;

import org.jspecify.annotations.NullMarked;
