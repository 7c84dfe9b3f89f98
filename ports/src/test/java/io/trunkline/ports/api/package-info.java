/** Watches what ports promise to strangers. */
@org.jspecify.annotations.NullMarked
package io.trunkline.ports.api;
