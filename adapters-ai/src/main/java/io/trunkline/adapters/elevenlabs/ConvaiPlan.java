package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Options;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a conversation that is known before it begins.
 *
 * @param options what the agent asks for
 * @param initiation the first message, as text
 * @param before what was said in the call before, to be told first
 * @param unanswered the caller's last words, if the agent still has to answer them
 * @param unsaid what the agent has and the vendor is not told
 * @param carrierFormat what needs no conversion
 */
record ConvaiPlan(
        ConvaiOptions options,
        String initiation,
        Optional<String> before,
        Optional<String> unanswered,
        List<String> unsaid,
        AudioFormat carrierFormat) {
    /** Of what was said before, the vendor is told the latest; a call has not many more words in an hour. */
    private static final int MOST_LINES = 200;

    ConvaiPlan {
        unsaid = List.copyOf(unsaid);
    }

    /** @throws BadOptionException when the agent asks for what cannot be */
    static ConvaiPlan of(VoiceRequest request, ConvaiSettings settings) {
        ConvaiOptions options = ConvaiOptions.of(request.agent(), settings);
        if (!isAgentId(options.agentId())) {
            throw new BadOptionException("agent-id", "must be an agent's id");
        }
        List<CallSummary.Line> before = request.before();
        Draft draft = new Draft(options, !before.isEmpty());
        ClientMessages.Initiation initiation = ClientMessages.Initiation.of(
                draft.overrides(request.agent()),
                variables(request, options),
                options.userId().orElse(null),
                ClientMessages.SourceInfo.ours());
        return new ConvaiPlan(
                options,
                settings.extra().write(initiation),
                before.isEmpty() ? Optional.empty() : Optional.of(told(before)),
                before.isEmpty()
                        ? Optional.empty()
                        : Optional.of(before.getLast())
                                .filter(ConvaiPlan::isCaller)
                                .map(CallSummary.Line::text),
                draft.unsaid,
                request.carrierFormat());
    }

    static boolean isAgentId(String text) {
        return text.matches("[A-Za-z0-9_-]{1,128}");
    }

    private static Map<String, String> variables(VoiceRequest request, ConvaiOptions options) {
        Map<String, String> variables = new TreeMap<>(options.variables());
        variables.putIfAbsent("call_id", request.call().value());
        return variables;
    }

    private static String told(List<CallSummary.Line> before) {
        return before.subList(Math.max(0, before.size() - MOST_LINES), before.size()).stream()
                .map(line -> (isCaller(line) ? "Caller: " : "You: ") + line.text())
                .collect(Collectors.joining(
                        "\n",
                        "The line was lost for a moment and the call goes on. Do not greet again. So far:\n",
                        ""));
    }

    private static boolean isCaller(CallSummary.Line line) {
        return line.speaker().equals("caller");
    }

    /** Writes the overrides, and notes what must not be overridden. */
    private static final class Draft {
        private final ConvaiOptions options;
        private final boolean goesOn;
        private final List<String> unsaid = new ArrayList<>();

        Draft(ConvaiOptions options, boolean goesOn) {
            this.options = options;
            this.goesOn = goesOn;
        }

        ClientMessages.@Nullable Overrides overrides(Agent agent) {
            String prompt = allowed(Overridable.PROMPT, Optional.of(agent.prompt()));
            String llm = allowed(Overridable.LLM, agent.model());
            String language = allowed(Overridable.LANGUAGE, Options.of(agent).language());
            String first = firstMessage(agent);
            String voice = allowed(Overridable.VOICE, agent.voice());
            ClientMessages.Agent about = prompt == null && llm == null && first == null && language == null
                    ? null
                    : new ClientMessages.Agent(
                            prompt == null && llm == null ? null : new ClientMessages.Prompt(prompt, llm),
                            first,
                            language);
            ClientMessages.Tts tts = voice == null ? null : new ClientMessages.Tts(voice);
            return about == null && tts == null ? null : new ClientMessages.Overrides(about, tts);
        }

        /** An empty one keeps the agent from greeting again, and is the only thing that does. */
        private @Nullable String firstMessage(Agent agent) {
            if (!goesOn) {
                return allowed(Overridable.FIRST_MESSAGE, agent.firstMessage());
            }
            if (options.overridable().contains(Overridable.FIRST_MESSAGE)) {
                return "";
            }
            unsaid.add("that it has greeted already");
            return null;
        }

        private @Nullable String allowed(Overridable what, Optional<String> value) {
            Optional<String> given = value.filter(text -> !text.isBlank());
            if (given.isPresent() && !options.overridable().contains(what)) {
                unsaid.add("its " + what.word());
                return null;
            }
            return given.orElse(null);
        }
    }
}
