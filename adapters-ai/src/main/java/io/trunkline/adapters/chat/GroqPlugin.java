package io.trunkline.adapters.chat;

/** The language models of kind {@code groq}. */
public final class GroqPlugin extends ChatPlugin {
    /** Found by the service loader. */
    public GroqPlugin() {
        super(Vendor.groq());
    }
}
