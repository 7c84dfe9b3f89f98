package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.time.InstantSource;

/** What the host lends whoever takes part in a conversation. */
@Implemented(by = Side.HOST)
public interface VoiceContext {
    /** WebSockets towards the vendor. */
    EngineSockets sockets();

    /** HTTP towards the vendor. */
    RestClient rest();

    /** HTTP towards the vendor whose answers come piece by piece. */
    HttpStreams streams();

    /** The time. */
    InstantSource clock();

    /** Work for later. */
    Timer timer();
}
