/** HTTP: webhooks, health, metrics. */
@NullMarked
package io.trunkline.app.web;

import org.jspecify.annotations.NullMarked;
