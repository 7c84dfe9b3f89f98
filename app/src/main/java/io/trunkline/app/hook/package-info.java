/** Outgoing webhooks: the events of every call, posted to the operator's servers. */
@NullMarked
package io.trunkline.app.hook;

import org.jspecify.annotations.NullMarked;
