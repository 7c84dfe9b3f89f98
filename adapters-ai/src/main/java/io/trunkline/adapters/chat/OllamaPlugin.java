package io.trunkline.adapters.chat;

/** The language models of kind {@code ollama}. */
public final class OllamaPlugin extends ChatPlugin {
    /** Found by the service loader. */
    public OllamaPlugin() {
        super(Vendor.ollama());
    }
}
