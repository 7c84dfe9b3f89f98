package io.trunkline.adapters.chat;

/** The language models of kind {@code openai}. */
public final class OpenAiChatPlugin extends ChatPlugin {
    /** Found by the service loader. */
    public OpenAiChatPlugin() {
        super(Vendor.openAi());
    }
}
