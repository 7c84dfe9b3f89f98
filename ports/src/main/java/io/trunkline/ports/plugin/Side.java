package io.trunkline.ports.plugin;

/** The two sides of a port. */
public enum Side {
    /** Written by whoever extends Trunkline. Grows by default methods only. */
    PLUGIN,
    /** Written by Trunkline and lent to plugins. May gain methods in any release. */
    HOST
}
