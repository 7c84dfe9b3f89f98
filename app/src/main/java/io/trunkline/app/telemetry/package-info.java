/** What is measured and traced, and where it is sent. */
@NullMarked
package io.trunkline.app.telemetry;

import org.jspecify.annotations.NullMarked;
