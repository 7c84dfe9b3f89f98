package io.trunkline.app.plugin;

import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.tool.ToolContext;
import io.trunkline.ports.voice.VoiceContext;

/** What the host lends to the plugins it makes use of. */
public interface Lending {
    /** What a carrier of this kind is lent. */
    CarrierContext carrier(String kind);

    /** What an engine of this kind is lent. */
    VoiceContext engine(String kind);

    /** What tools are lent. */
    ToolContext tools();
}
