package io.trunkline.archtests.planted.plugins.gamma;

import io.trunkline.archtests.planted.ports.plugin.Plugin;

/** A proper door. */
public final class GammaPlugin implements Plugin {}
