/** Language models before the imitations of their vendors. */
@org.jspecify.annotations.NullMarked
package io.trunkline.adapters.wire.model;
