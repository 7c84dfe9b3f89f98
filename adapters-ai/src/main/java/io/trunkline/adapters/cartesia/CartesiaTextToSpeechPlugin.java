package io.trunkline.adapters.cartesia;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** The text to speech {@code cartesia}: Sonic. */
public final class CartesiaTextToSpeechPlugin implements TextToSpeechPlugin {
    /** Found by the service loader. */
    public CartesiaTextToSpeechPlugin() {}

    @Override
    public String kind() {
        return CartesiaAccount.VENDOR;
    }

    @Override
    public List<Setting> settings() {
        return SpeakSettings.declared();
    }

    @Override
    public TextToSpeech create(Settings settings, VoiceContext context) {
        return new CartesiaTextToSpeech(CartesiaAccount.from(settings), SpeakSettings.from(settings), context);
    }
}
