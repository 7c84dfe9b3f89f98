/** The way in for whatever Java starts the jar; compiled for 17, so it uses nothing newer. */
@org.jspecify.annotations.NullMarked
package io.trunkline.launch;
