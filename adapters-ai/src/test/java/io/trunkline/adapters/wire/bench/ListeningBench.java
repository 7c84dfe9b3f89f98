package io.trunkline.adapters.wire.bench;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.SpeechToTextContract;
import io.trunkline.ports.voice.SpeechToTextPlugin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A stage that listens, before the imitation of its vendor. */
public final class ListeningBench implements SpeechToTextContract.Bench {
    private final LoopbackVoice host = new LoopbackVoice();
    private final Imitation imitation;
    private final Consumer<String[]> hears;
    private final Choice bad;
    private final SpeechToText stage;
    private final SpeechToText alone;
    private Choice choice = Choice.NONE;
    private Runnable breaking;

    /**
     * A stage with its defaults.
     *
     * @param settings over the defaults
     * @param hears has the imitation understand
     * @param badOption name and value
     */
    public ListeningBench(
            SpeechToTextPlugin plugin,
            Imitation imitation,
            Map<String, String> settings,
            Consumer<String[]> hears,
            Map.Entry<String, String> badOption) {
        this.imitation = imitation;
        this.hears = hears;
        bad = new Choice(Optional.empty(), Optional.empty(), Optional.empty(), Map.ofEntries(badOption));
        stage = plugin.create(imitation.settings(plugin, settings), host);
        alone = plugin.create(imitation.settingsToNowhere(plugin, settings), host);
        breaking = () -> imitation.faults().close(0, 1011, "");
    }

    /** With a model. */
    public ListeningBench model(String name) {
        choice = new Choice(Optional.of(name), Optional.empty(), Optional.empty(), Map.of());
        return this;
    }

    /** Over HTTP, where nothing is closed but refused. */
    public ListeningBench overHttp() {
        breaking = () -> imitation.faults().refuse(503, "{}");
        return this;
    }

    @Override
    public SpeechToText stage() {
        return stage;
    }

    @Override
    public SpeechToText stageWithoutVendor() {
        return alone;
    }

    @Override
    public Choice choice() {
        return choice;
    }

    @Override
    public Choice badChoice() {
        return new Choice(choice.model(), Optional.empty(), Optional.empty(), bad.options());
    }

    @Override
    public void hears(String... turns) {
        hears.accept(turns);
    }

    /** What goes wrong. */
    public Faults faults() {
        return imitation.faults();
    }

    @Override
    public void passSecond() {
        host.advance(Duration.ofSeconds(1));
    }

    @Override
    public void fallSilent() {
        imitation.faults().stall(0);
    }

    @Override
    public void talkNonsense() {
        imitation.faults().sayFirst("[\"nonsense\"]");
    }

    @Override
    public void breakDown() {
        breaking.run();
    }

    @Override
    public void close() {
        imitation.close();
    }
}
