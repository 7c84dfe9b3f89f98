@NullMarked
package io.trunkline.app.recording;

import org.jspecify.annotations.NullMarked;
