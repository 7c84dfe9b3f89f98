package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.Configured;
import io.trunkline.plugins.simulator.model.FakeModel;
import io.trunkline.ports.voice.Choice;
import io.trunkline.ports.voice.LanguageModel;
import io.trunkline.ports.voice.LanguageModelPlugin;
import io.trunkline.ports.voice.Message;
import io.trunkline.ports.voice.ModelEventLog;
import io.trunkline.ports.voice.ModelRequest;
import io.trunkline.ports.voice.ToolBox;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A model before the imitation of its vendor. */
public final class Bench implements AutoCloseable {
    /** A tool that every test may use. */
    public static final ToolBox.Tool TRANSFER = new ToolBox.Tool(
            "transfer_call",
            "Transfers the caller to a phone number.",
            "{\"type\":\"object\",\"properties\":{\"number\":{\"type\":\"string\"}},\"required\":[\"number\"]}");

    private final FakeModel fake;
    private final LanguageModel model;
    private final HandVoice voice = new HandVoice();
    private final ModelEventLog log = new ModelEventLog();

    /** Puts a model before a fake, with settings over the defaults. */
    public Bench(LanguageModelPlugin plugin, FakeModel fake, Map<String, String> settings) {
        this.fake = fake;
        Map<String, String> all = new HashMap<>(Map.of("api-key", fake.key(), "base-url", fake.baseUrl()));
        all.putAll(settings);
        this.model = plugin.create(Configured.settings(plugin, all), voice);
    }

    /** What the caller says first. */
    public static ModelRequest hello() {
        return request(Choice.NONE, new Message.Caller("Hello?"));
    }

    /** A conversation so far. */
    public static ModelRequest request(Choice choice, Message... messages) {
        return new ModelRequest("You are a phone agent.", List.of(messages), List.of(TRANSFER), choice);
    }

    /** An agent's options. */
    public static Choice options(String... namesAndValues) {
        Map<String, String> options = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            options.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return new Choice(Optional.empty(), Optional.empty(), Optional.empty(), options);
    }

    /** Begin an answer. */
    public LanguageModel.Generation ask(ModelRequest request) {
        return model.answer(request, log);
    }

    /** What was answered to a request, in a log of its own. */
    public ModelEventLog answer(ModelRequest request) throws InterruptedException {
        ModelEventLog own = new ModelEventLog();
        model.answer(request, own);
        own.awaitFinished();
        return own;
    }

    /** The model. */
    public LanguageModel model() {
        return model;
    }

    /** The vendor's side. */
    public FakeModel fake() {
        return fake;
    }

    /** The host's side. */
    public HandVoice voice() {
        return voice;
    }

    /** What was told. */
    public ModelEventLog log() {
        return log;
    }

    /** The last request that came. */
    public JsonObject lastRequest() {
        return fake.requests().getLast();
    }

    @Override
    public void close() {
        model.close();
        fake.close();
    }
}
