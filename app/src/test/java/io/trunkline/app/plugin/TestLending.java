package io.trunkline.app.plugin;

import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.tool.ToolContext;
import io.trunkline.ports.voice.EngineSockets;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;

/** Lends a real HTTP client and nothing else. */
public record TestLending(RestClient rest) implements Lending {
    @Override
    public CarrierContext carrier(String kind) {
        return new CarrierContext() {
            @Override
            public URI webhooks() {
                return URI.create("https://example.com/webhooks/" + kind);
            }

            @Override
            public RestClient rest() {
                return rest;
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }
        };
    }

    @Override
    public ToolContext tools() {
        return new ToolContext() {
            @Override
            public RestClient rest() {
                return rest;
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }

            @Override
            public Timer timer() {
                return (delay, task) -> () -> {};
            }
        };
    }

    @Override
    public VoiceContext engine(String kind) {
        return new VoiceContext() {
            @Override
            public EngineSockets sockets() {
                return (url, headers, listener) -> {
                    throw new IOException("no sockets in this test");
                };
            }

            @Override
            public RestClient rest() {
                return rest;
            }

            @Override
            public HttpStreams streams() {
                return (request, listener) -> {
                    throw new UnsupportedOperationException("no streams in this test");
                };
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }

            @Override
            public Timer timer() {
                return (delay, task) -> () -> {};
            }
        };
    }
}
