/** Planted: see PlantedViolationsTest. */
@org.jspecify.annotations.NullMarked
package io.trunkline.archtests.planted.plugins.delta;
