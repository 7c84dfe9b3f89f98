package io.trunkline.adapters.chat;

/** The language models of kind {@code cerebras}. */
public final class CerebrasPlugin extends ChatPlugin {
    /** Found by the service loader. */
    public CerebrasPlugin() {
        super(Vendor.cerebras());
    }
}
