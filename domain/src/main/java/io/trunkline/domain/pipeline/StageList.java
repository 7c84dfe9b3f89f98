package io.trunkline.domain.pipeline;

import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Choice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads an agent's option that names the services of a stage, such as {@code deepgram, whisper:gpt-transcribe}: kinds in the
 * order in which they are tried, each with a model if it shall not be the service's own.
 */
public final class StageList {
    private StageList() {}

    /**
     * One service named.
     *
     * @param kind its kind
     * @param model its model, if one is named
     */
    public record Named(String kind, Optional<String> model) {}

    /**
     * Read the text.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static List<Named> read(String text) {
        List<Named> named = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            int colon = part.indexOf(':');
            String kind = (colon < 0 ? part : part.substring(0, colon)).strip();
            String model = colon < 0 ? "" : part.substring(colon + 1).strip();
            if (!kind.matches("[a-z][a-z0-9_-]{0,31}")) {
                throw new IllegalArgumentException("must be kinds separated by commas, such as deepgram, whisper");
            }
            named.add(new Named(kind, Optional.of(model).filter(word -> !word.isEmpty())));
        }
        return named;
    }

    /**
     * The services an agent names under {@code key}.
     *
     * @throws IllegalArgumentException naming the key
     */
    static <S> List<Stage<S>> of(Agent agent, String key, Map<String, S> services) {
        String text = agent.option(key).orElseThrow(() -> new IllegalArgumentException(key + " is not set"));
        List<Stage<S>> stages = new ArrayList<>();
        for (Named named : read(text)) {
            S service = services.get(named.kind());
            if (service == null) {
                throw new IllegalArgumentException(key + " names " + named.kind() + ", which is not there");
            }
            stages.add(new Stage<>(named.kind(), service, choice(agent, named, stages.isEmpty())));
        }
        return stages;
    }

    /** A voice means something to the first service only: the others have their own. */
    private static Choice choice(Agent agent, Named named, boolean first) {
        Map<String, String> options = new LinkedHashMap<>();
        String prefix = named.kind() + ".";
        agent.options().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                options.put(key.substring(prefix.length()), value);
            }
        });
        Optional<String> voice =
                Optional.ofNullable(options.remove("voice")).or(() -> first ? agent.voice() : Optional.empty());
        return new Choice(named.model(), voice, agent.language(), options);
    }
}
