package io.trunkline.archtests.planted.adapters.beta;

import io.trunkline.archtests.planted.ports.plugin.Plugin;

/** A proper door. */
public final class BetaPlugin implements Plugin {}
