package io.trunkline.adapters.chat;

/** The language models of kind {@code vllm}. */
public final class VllmPlugin extends ChatPlugin {
    /** Found by the service loader. */
    public VllmPlugin() {
        super(Vendor.vllm());
    }
}
