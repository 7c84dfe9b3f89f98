package io.trunkline.adapters.chat;

import io.trunkline.adapters.wire.model.StreamedModel;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.VoiceContext;
import java.util.List;

/** What the plugins of all these vendors have in common. */
abstract class ChatPlugin implements LanguageModelPlugin {
    private final Vendor vendor;

    ChatPlugin(Vendor vendor) {
        this.vendor = vendor;
    }

    @Override
    public final String kind() {
        return vendor.kind();
    }

    @Override
    public final List<Setting> settings() {
        return vendor.declared();
    }

    @Override
    public final LanguageModel create(Settings settings, VoiceContext context) {
        return new StreamedModel(new ChatProtocol(ChatSettings.from(settings, vendor)), context);
    }
}
