/** Tests of {@code chat}. */
@org.jspecify.annotations.NullMarked
package io.trunkline.adapters.chat;
