/** The demo, run as a user runs it and listened to by a recogniser that is not ours. */
@NullMarked
package io.trunkline.app.demo;

import org.jspecify.annotations.NullMarked;
