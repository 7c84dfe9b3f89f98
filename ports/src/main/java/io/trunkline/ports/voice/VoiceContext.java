package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.RestClient;
import java.time.InstantSource;

/** What the host lends a voice engine. */
@Implemented(by = Side.HOST)
public interface VoiceContext {
    /** WebSockets towards the engine. */
    EngineSockets sockets();

    /** HTTP towards the engine. */
    RestClient rest();

    /** The time. */
    InstantSource clock();

    /** Work for later. */
    Timer timer();
}
