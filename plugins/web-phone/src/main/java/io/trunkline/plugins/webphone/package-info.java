/** The carrier {@code web}: the phone in the web page. Its wire is described in {@code docs/page.md}. */
@NullMarked
package io.trunkline.plugins.webphone;

import org.jspecify.annotations.NullMarked;
