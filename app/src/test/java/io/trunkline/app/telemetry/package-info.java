@NullMarked
package io.trunkline.app.telemetry;

import org.jspecify.annotations.NullMarked;
