/** Tests of {@code google}. */
@org.jspecify.annotations.NullMarked
package io.trunkline.adapters.google;
