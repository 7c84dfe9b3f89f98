package io.trunkline.adapters.wire.bench;

import io.trunkline.plugins.simulator.model.FakeModel;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModelContract;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.LoopbackVoice;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A model before the imitation of its vendor. */
public final class ModelBench implements LanguageModelContract.Bench {
    private final LoopbackVoice host = new LoopbackVoice();
    private final FakeModel fake;
    private final int eventsBeforeText;
    private final LanguageModel model;
    private final LanguageModel alone;

    /**
     * A model with its defaults.
     *
     * @param settings over the defaults
     * @param eventsBeforeText what the imitation sends before the first piece of text
     */
    public ModelBench(LanguageModelPlugin plugin, FakeModel fake, Map<String, String> settings, int eventsBeforeText) {
        this.fake = fake;
        this.eventsBeforeText = eventsBeforeText;
        Imitation imitation = new Imitation(fake.baseUrl(), fake.key(), fake.faults(), fake);
        model = plugin.create(imitation.settings(plugin, settings), host);
        alone = plugin.create(imitation.settingsToNowhere(plugin, settings), host);
    }

    @Override
    public LanguageModel model() {
        return model;
    }

    @Override
    public LanguageModel modelWithoutVendor() {
        return alone;
    }

    @Override
    public Choice badChoice() {
        return new Choice(Optional.empty(), Optional.empty(), Optional.empty(), Map.of("max-tokens", "none"));
    }

    @Override
    public void says(String text) {
        fake.says(text);
    }

    @Override
    public void calls(String tool, String arguments) {
        fake.calls(tool, arguments);
    }

    @Override
    public void passSecond() {
        host.advance(Duration.ofSeconds(1));
    }

    @Override
    public void fallSilent() {
        fake.faults().stall(eventsBeforeText + 1);
    }

    @Override
    public void breakDown() {
        fake.faults().refuse(503, "{}");
    }

    @Override
    public void close() {
        fake.close();
    }
}
