package io.trunkline.ports.tool;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.web.RestClient;
import java.time.InstantSource;

/** What the host lends tools. */
@Implemented(by = Side.HOST)
public interface ToolContext {
    /** HTTP to addresses that the settings name. Not for an address that a model or a caller can influence. */
    RestClient rest();

    /** The time. */
    InstantSource clock();

    /** Work for later. */
    Timer timer();
}
