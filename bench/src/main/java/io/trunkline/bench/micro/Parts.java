package io.trunkline.bench.micro;

import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.voice.Timer;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoicePlugin;
import io.trunkline.ports.web.HttpStreams;
import io.trunkline.ports.web.RestClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;

/** Adapters as the host loads them, with nobody behind them. */
final class Parts {
    private static final RestClient NO_REST = (request, repeat) -> {
        throw new IllegalStateException("a frame asks no REST interface");
    };

    private Parts() {}

    static Carrier carrier(String kind, Map<String, String> settings) {
        CarrierPlugin plugin = plugin(CarrierPlugin.class, kind);
        return plugin.create(settings("carriers." + kind, plugin, settings), new CarrierContext() {
            @Override
            public URI webhooks() {
                return URI.create("http://127.0.0.1/webhooks/" + kind);
            }

            @Override
            public RestClient rest() {
                return NO_REST;
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }
        });
    }

    static VoiceEngine engine(String kind, Map<String, String> settings, EnginePeer peer) {
        VoicePlugin plugin = plugin(VoicePlugin.class, kind);
        return plugin.create(settings("engines.openai", plugin, settings), new VoiceContext() {
            @Override
            public EnginePeer sockets() {
                return peer;
            }

            @Override
            public RestClient rest() {
                return NO_REST;
            }

            @Override
            public HttpStreams streams() {
                throw new IllegalStateException("a frame opens no stream");
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }

            @Override
            public Timer timer() {
                return (delay, task) -> () -> {};
            }
        });
    }

    private static <P extends Plugin> P plugin(Class<P> port, String kind) {
        return ServiceLoader.load(port).stream()
                .map(ServiceLoader.Provider::get)
                .filter(plugin -> plugin.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static Settings settings(String group, Plugin plugin, Map<String, String> given) {
        Map<String, String> all = new HashMap<>();
        for (Setting setting : plugin.settings()) {
            setting.fallback().ifPresent(value -> all.put(setting.key(), value));
        }
        all.putAll(given);
        return new Settings(group, all);
    }
}
