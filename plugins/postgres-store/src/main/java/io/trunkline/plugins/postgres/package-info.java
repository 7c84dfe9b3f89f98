/** A store in PostgreSQL. One server at a time has it; another can take over. */
@NullMarked
package io.trunkline.plugins.postgres;

import org.jspecify.annotations.NullMarked;
