@NullMarked
package io.trunkline.app.api;

import org.jspecify.annotations.NullMarked;
