/** Tests of {@code anthropic}. */
@org.jspecify.annotations.NullMarked
package io.trunkline.adapters.anthropic;
