package io.trunkline.app.server;

/** The carrier {@code spare} of {@link FastCarrier}. */
public final class SparePlugin extends FastCarrier.Plugin {
    static final FastCarrier.Network NETWORK = new FastCarrier.Network();

    public SparePlugin() {
        super("spare", NETWORK);
    }
}
