/** Configuration: read from a file, the environment and system properties, checked whole before anything starts. */
@NullMarked
package io.trunkline.app.config;

import org.jspecify.annotations.NullMarked;
