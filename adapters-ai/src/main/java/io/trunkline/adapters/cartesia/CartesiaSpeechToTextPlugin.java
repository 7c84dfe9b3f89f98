package io.trunkline.adapters.cartesia;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** The speech to text {@code cartesia}: Ink. */
public final class CartesiaSpeechToTextPlugin implements SpeechToTextPlugin {
    /** Found by the service loader. */
    public CartesiaSpeechToTextPlugin() {}

    @Override
    public String kind() {
        return CartesiaAccount.VENDOR;
    }

    @Override
    public List<Setting> settings() {
        return ListenSettings.declared();
    }

    @Override
    public SpeechToText create(Settings settings, VoiceContext context) {
        return new CartesiaSpeechToText(CartesiaAccount.from(settings), ListenSettings.from(settings), context);
    }
}
