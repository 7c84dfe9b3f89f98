/** The control interface: JSON over HTTP for whoever runs the server. */
@NullMarked
package io.trunkline.app.api;

import org.jspecify.annotations.NullMarked;
