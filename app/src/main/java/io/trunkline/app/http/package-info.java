/** What a request looked like on the wire, for those who verify it. */
@NullMarked
package io.trunkline.app.http;

import org.jspecify.annotations.NullMarked;
