/** Telnyx as a carrier; see this module's RATIONALE for what it holds so far. */
@org.jspecify.annotations.NullMarked
package io.trunkline.adapters.telnyx;
