package io.trunkline.adapters.wire.bench;

import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.LoopbackVoice;
import io.trunkline.ports.voice.TextToSpeech;
import io.trunkline.ports.voice.TextToSpeechContract;
import io.trunkline.ports.voice.TextToSpeechPlugin;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A stage that speaks, before the imitation of its vendor. */
public final class SpeakingBench implements TextToSpeechContract.Bench {
    private final LoopbackVoice host = new LoopbackVoice();
    private final Imitation imitation;
    private final TextToSpeech stage;
    private final TextToSpeech alone;
    private Choice choice = Choice.NONE;
    private Choice bad = new Choice(Optional.empty(), Optional.empty(), Optional.of("!!"), Map.of());
    private Runnable breaking;

    /**
     * A stage with its defaults.
     *
     * @param settings over the defaults
     */
    public SpeakingBench(TextToSpeechPlugin plugin, Imitation imitation, Map<String, String> settings) {
        this.imitation = imitation;
        stage = plugin.create(imitation.settings(plugin, settings), host);
        alone = plugin.create(imitation.settingsToNowhere(plugin, settings), host);
        breaking = () -> imitation.faults().close(0, 1011, "");
    }

    /** With a model. */
    public SpeakingBench model(String name) {
        choice = new Choice(Optional.of(name), Optional.empty(), Optional.empty(), Map.of());
        return this;
    }

    /** Another bad option than the language. */
    public SpeakingBench badOption(String name, String value) {
        bad = new Choice(choice.model(), Optional.empty(), Optional.empty(), Map.of(name, value));
        return this;
    }

    /** Over HTTP, where nothing is closed but refused. */
    public SpeakingBench overHttp() {
        breaking = () -> imitation.faults().refuse(503, "{}");
        return this;
    }

    @Override
    public TextToSpeech stage() {
        return stage;
    }

    @Override
    public TextToSpeech stageWithoutVendor() {
        return alone;
    }

    @Override
    public Choice choice() {
        return choice;
    }

    @Override
    public Choice badChoice() {
        return bad;
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
