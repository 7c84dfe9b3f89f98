package io.trunkline.app.server;

/** The carrier {@code fast} of {@link FastCarrier}. */
public final class FastPlugin extends FastCarrier.Plugin {
    static final FastCarrier.Network NETWORK = new FastCarrier.Network();

    public FastPlugin() {
        super("fast", NETWORK);
    }
}
