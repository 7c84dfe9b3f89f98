package io.trunkline.archtests.planted.ports.plugin;

/** What a door would implement. */
public interface Plugin {}
