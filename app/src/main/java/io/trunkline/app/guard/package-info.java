/** HTTP to addresses that a user or a model can influence: nothing that is ours can be reached through it. */
@NullMarked
package io.trunkline.app.guard;

import org.jspecify.annotations.NullMarked;
