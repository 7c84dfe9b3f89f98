/** The rules that hold everywhere, and proof that they can fail. */
@org.jspecify.annotations.NullMarked
package io.trunkline.archtests;
