package io.trunkline.app.config;

import io.trunkline.domain.pipeline.PipelineEngine;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.voice.Agent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code agents}. What is no key of ours is an option of the engine, unless it looks like a slip of the pen. */
final class AgentReader {
    /** The agent that is always there. */
    static final String DEFAULT = "default";

    private static final Set<String> KEYS = Set.of(
            "engine",
            "model",
            "voice",
            "language",
            "prompt",
            "first-message",
            "max-duration",
            "ring",
            "fallback",
            "rescue",
            "rescue-phrase");
    private static final List<String> NAMED = List.of(
            "stt",
            "llm",
            "tts",
            "vad",
            "transfer",
            "recording",
            "machine-detection",
            "voicemail-message",
            "voicemail-audio");
    /** What can be set by variables, too. */
    private static final Set<String> OPTIONS =
            Stream.concat(NAMED.stream(), PipelineEngine.OPTIONS.stream()).collect(Collectors.toUnmodifiableSet());

    private static final String VARIABLES = "variables";
    private static final String TOOLS = "tools";
    /** Filled in for every call, whatever else is configured. */
    private static final Set<String> OF_THE_CALL =
            Set.of("caller", "callee", "carrier", "direction", "call_id", "date", "time");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Reader reader;
    private final PluginSettings plugins;
    private final Map<String, PluginSettings.Found> engines;
    private final PipelineReader pipelines;
    private final Set<String> webhooks;
    private final Map<String, PluginSettings.Found> toolPlugins;

    AgentReader(
            Reader reader,
            PluginSettings plugins,
            Map<String, PluginSettings.Found> engines,
            Map<String, Map<String, PluginSettings.Found>> stages,
            Set<String> webhooks,
            Map<String, PluginSettings.Found> toolPlugins) {
        this.reader = reader;
        this.plugins = plugins;
        this.engines = engines;
        this.pipelines = new PipelineReader(reader, plugins, stages);
        this.webhooks = webhooks;
        this.toolPlugins = toolPlugins;
    }

    Map<String, AgentConfig> read() {
        Set<String> names = new LinkedHashSet<>(reader.names("agents"));
        names.add(DEFAULT);
        Map<String, AgentConfig> agents = new TreeMap<>();
        for (String name : names) {
            reader.settle("agents." + name);
            if (NAME.matcher(name).matches()) {
                agents.put(name, read(name, "agents." + name, names));
            } else {
                reader.problem("agents." + name, "must be a name of letters, digits, _ and -, beginning with a letter");
            }
        }
        return agents;
    }

    private AgentConfig read(String name, String section, Set<String> names) {
        Variables variables = variables(section + "." + VARIABLES);
        Agent agent = new Agent(
                name,
                engine(section + ".engine"),
                reader.text(section + ".model"),
                reader.text(section + ".voice"),
                reader.read(section + ".language", AgentReader::language),
                template(section + ".prompt", variables).orElse(""),
                template(section + ".first-message", variables),
                options(section));
        if (agent.engine().equals(PipelineEngine.KIND)) {
            pipelines.check(section, agent);
        }
        Duration maxDuration =
                reader.read(section + ".max-duration", AgentReader::maxDuration).orElse(Duration.ofHours(1));
        ConductReader conduct = new ConductReader(reader, section);
        return new AgentConfig(
                agent,
                variables,
                tools(section + "." + TOOLS),
                maxDuration,
                conduct.ring(),
                conduct.detectMachine(),
                conduct.voicemail(),
                conduct.recording(),
                conduct.transfer(),
                standIns(section + ".fallback", names),
                conduct.rescue());
    }

    /** Other agents, in the order in which they take over. */
    private List<String> standIns(String key, Set<String> names) {
        return reader.read(key, text -> {
                    List<String> standIns = Arrays.stream(text.split(",", -1))
                            .map(String::strip)
                            .toList();
                    for (String name : standIns) {
                        if (!names.contains(name) || key.equals("agents." + name + ".fallback")) {
                            throw new IllegalArgumentException(
                                    "must name other agents; " + name + " is none" + Nearest.hint(name, names));
                        }
                    }
                    return standIns;
                })
                .orElse(List.of());
    }

    private static String language(String text) {
        if (!LANGUAGE.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a language tag, such as en or de-CH");
        }
        return text;
    }

    private static Duration maxDuration(String text) {
        Duration duration = Values.durationUpTo(LONGEST, text);
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("must not be shorter than 1s");
        }
        return duration;
    }

    private String engine(String key) {
        Optional<String> given = reader.text(key).map(String::strip);
        String kind = given.orElseGet(this::defaultEngine);
        if (kind.equals(PipelineEngine.KIND)) {
            return kind;
        }
        PluginSettings.Found engine = engines.get(kind);
        String subject = given.isPresent() ? "" : "is not set, and its default " + kind + " ";
        if (engine == null) {
            reader.problem(
                    key, subject + plugins.notLoaded("engine", kind, given.isPresent() ? kinds() : engines.keySet()));
        } else if (!engine.isComplete()) {
            reader.problem(key, subject + "needs " + engine.remedy());
        }
        return kind;
    }

    private Set<String> kinds() {
        Set<String> kinds = new TreeSet<>(engines.keySet());
        kinds.add(PipelineEngine.KIND);
        return kinds;
    }

    private String defaultEngine() {
        PluginSettings.Found openai = engines.get("openai_realtime");
        return openai != null && openai.isComplete() ? "openai_realtime" : "local";
    }

    private Variables variables(String section) {
        Map<String, String> variables = new TreeMap<>();
        for (String name : reader.below(section)) {
            String key = section + "." + name;
            reader.find(key).ifPresent(entry -> variables.put(name, entry.value()));
            if (!Variables.isName(name)) {
                reader.problem(key, "must be named by letters, digits, _ and -, beginning with a letter");
            } else if (OF_THE_CALL.contains(name)) {
                reader.warn(key, "has no effect: every call brings its own");
            }
        }
        variables.forEach((name, value) -> {
            if (value.length() > Variables.LONGEST) {
                reader.problem(section + "." + name, "must not be longer than " + Variables.LONGEST + " characters");
            }
        });
        return new Variables(variables);
    }

    private Optional<String> template(String key, Variables variables) {
        Optional<String> text = reader.text(key);
        Set<String> known = new TreeSet<>(OF_THE_CALL);
        known.addAll(variables.values().keySet());
        for (String name : text.map(Variables::names).orElse(Set.of())) {
            if (!known.contains(name)) {
                reader.warn(
                        key,
                        "uses {" + name + "}, which is no variable of the agent: a call must bring it along"
                                + Nearest.hint(name, known));
            }
        }
        return text;
    }

    private List<String> tools(String key) {
        List<String> names = reader.list(key, name -> name).stream().distinct().toList();
        names.forEach(name -> requireTool(key, name));
        return names;
    }

    private void requireTool(String key, String name) {
        Set<String> known = new TreeSet<>(webhooks);
        known.addAll(toolPlugins.keySet());
        PluginSettings.Found plugin = toolPlugins.get(name);
        if (!known.contains(name)) {
            reader.problem(
                    key,
                    "names no tool " + name + Nearest.hint(name, known)
                            + (known.isEmpty()
                                    ? "; there is nothing under tools"
                                    : "; there are " + String.join(", ", known)));
        } else if (plugin != null && !plugin.isComplete()) {
            reader.problem(key, "names " + name + ", which needs " + plugin.remedy());
        }
    }

    private Map<String, String> options(String section) {
        Set<String> keys = new TreeSet<>(OPTIONS);
        keys.addAll(reader.below(section));
        Map<String, String> options = new TreeMap<>();
        for (String key : keys) {
            if (isOption(section, key)) {
                reader.find(section + "." + key).ifPresent(entry -> options.put(key, entry.value()));
            }
        }
        return options;
    }

    private boolean isOption(String section, String key) {
        String word = key.split("\\.", 2)[0];
        String full = section + "." + key;
        if (KEYS.contains(word)) {
            if (!key.equals(word)) {
                reader.problem(full, "is below " + word + ", which takes one value");
            }
            return false;
        }
        if (word.equals(TOOLS)) {
            return false;
        }
        if (word.equals(VARIABLES)) {
            if (key.equals(word) && reader.find(full).isPresent()) {
                reader.problem(full, "takes keys below it, not a value");
            }
            return false;
        }
        return OPTIONS.contains(word) || !isSlip(full, word);
    }

    private boolean isSlip(String key, String word) {
        Set<String> words = new TreeSet<>(KEYS);
        words.addAll(OPTIONS);
        words.add(VARIABLES);
        words.add(TOOLS);
        boolean slip = Nearest.to(word, words).isPresent();
        if (slip) {
            reader.problem(key, "is not a known key" + Nearest.hint(word, words));
        }
        return slip;
    }
}
