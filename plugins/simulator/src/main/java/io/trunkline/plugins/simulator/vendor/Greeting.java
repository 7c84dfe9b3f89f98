package io.trunkline.plugins.simulator.vendor;

/** How a handshake is greeted: let in, or refused. */
public sealed interface Greeting permits Peer, Refusal {}
