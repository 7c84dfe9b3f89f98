package io.trunkline.ports.call;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What shall be different about an agent in one call. What is empty stays as it is configured. Begin with {@link #NONE}. Its
 * text form shows nothing.
 *
 * @param engine the kind of a voice engine that some agent uses; what is configured for another engine's model and voice then
 *     does not hold
 * @param model the engine's model
 * @param voice the engine's voice
 * @param language a BCP 47 tag, such as {@code en}
 * @param prompt the instructions; variables in it are filled in
 * @param firstMessage what it says first; variables in it are filled in
 * @param variables by name; they go before those of the configuration and of the call
 */
public record AgentOverride(
        Optional<String> engine,
        Optional<String> model,
        Optional<String> voice,
        Optional<String> language,
        Optional<String> prompt,
        Optional<String> firstMessage,
        Map<String, String> variables) {
    /** Nothing is different. */
    public static final AgentOverride NONE = new AgentOverride(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of());

    /** Keeps its own copy of the variables. */
    public AgentOverride {
        variables = Map.copyOf(variables);
    }

    /** The same with an engine. */
    public AgentOverride engine(String kind) {
        return new AgentOverride(Optional.of(kind), model, voice, language, prompt, firstMessage, variables);
    }

    /** The same with a model. */
    public AgentOverride model(String name) {
        return new AgentOverride(engine, Optional.of(name), voice, language, prompt, firstMessage, variables);
    }

    /** The same with a voice. */
    public AgentOverride voice(String name) {
        return new AgentOverride(engine, model, Optional.of(name), language, prompt, firstMessage, variables);
    }

    /** The same with a language. */
    public AgentOverride language(String tag) {
        return new AgentOverride(engine, model, voice, Optional.of(tag), prompt, firstMessage, variables);
    }

    /** The same with a prompt. */
    public AgentOverride prompt(String text) {
        return new AgentOverride(engine, model, voice, language, Optional.of(text), firstMessage, variables);
    }

    /** The same with a first message. */
    public AgentOverride firstMessage(String text) {
        return new AgentOverride(engine, model, voice, language, prompt, Optional.of(text), variables);
    }

    /** The same with one more variable. */
    public AgentOverride variable(String name, String value) {
        Map<String, String> more = new TreeMap<>(variables);
        more.put(name, value);
        return new AgentOverride(engine, model, voice, language, prompt, firstMessage, more);
    }

    /** Fill what is empty here with what another says. */
    public AgentOverride or(AgentOverride other) {
        Map<String, String> both = new TreeMap<>(other.variables);
        both.putAll(variables);
        return new AgentOverride(
                engine.or(() -> other.engine),
                model.or(() -> other.model),
                voice.or(() -> other.voice),
                language.or(() -> other.language),
                prompt.or(() -> other.prompt),
                firstMessage.or(() -> other.firstMessage),
                both);
    }

    @Override
    public String toString() {
        return "AgentOverride";
    }
}
