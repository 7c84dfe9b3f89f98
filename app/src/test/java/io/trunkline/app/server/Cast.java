package io.trunkline.app.server;

import io.trunkline.plugins.simulator.elevenlabs.FakeElevenLabs;
import io.trunkline.plugins.simulator.model.FakeModel;
import io.trunkline.plugins.simulator.openai.FakeOpenAi;
import io.trunkline.plugins.simulator.openai.Script;
import io.trunkline.plugins.simulator.vendor.Faults;
import io.trunkline.plugins.simulator.vendor.Imitation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The imitations that play one call's vendors.
 *
 * @param settings what the server has to be told of them, and of the agent that they make
 * @param vendors them, in the order in which they were named
 * @param millisPerLetter how fast the agent speaks
 * @param memory checks what the vendors remember of a call
 */
record Cast(Map<String, String> settings, List<Imitation> vendors, int millisPerLetter, Memory memory)
        implements AutoCloseable {
    /** Checks what the vendors of a call know of it. */
    @FunctionalInterface
    interface Memory {
        /** Fails unless it is what was heard in the call. */
        void check(HeardCall call);
    }

    /** OpenAI Realtime, by one of its two engines. */
    static Cast openAi(String engine) throws IOException {
        FakeOpenAi vendor = FakeOpenAi.start(new Script()
                .greeting(Dialogue.GREETING)
                .turns(
                        Script.Turn.of(Dialogue.QUESTION, Dialogue.ANSWER),
                        Script.Turn.of(Dialogue.INTERRUPTION, Dialogue.SECOND_ANSWER),
                        Script.Turn.using(Dialogue.LAST_WORD, Dialogue.GOODBYE, "end_call", "{}")));
        Map<String, String> settings = account("openai", vendor);
        settings.put("agents.default.engine", engine);
        settings.put("agents.default.first-message", Dialogue.GREETING);
        return new Cast(
                settings,
                List.of(vendor),
                65,
                call -> call.checkTruncation(vendor.sessions().getFirst()));
    }

    /** ElevenLabs' agent, which greets by itself. */
    static Cast convai() throws IOException {
        FakeElevenLabs vendor = FakeElevenLabs.start()
                .greets(Dialogue.GREETING)
                .hears(Dialogue.CALLER)
                .says(Dialogue.ANSWER, Dialogue.SECOND_ANSWER)
                .saysAndCalls(Dialogue.GOODBYE, "end_call", "{}");
        Map<String, String> settings = account("elevenlabs", vendor);
        settings.put("agents.default.engine", "elevenlabs_convai");
        settings.put("engines.elevenlabs.agent-id", vendor.agentId());
        return new Cast(settings, List.of(vendor), 60, HeardCall::checkCorrection);
    }

    /** A pipeline of these services; where a stage has several, those behind the first stand by. */
    static Cast pipeline(Service... services) throws IOException {
        return pipeline(Map.of(), _ -> {}, services);
    }

    /** A pipeline in which something happens to the first service of every stage before the call. */
    static Cast failing(Consumer<Faults> mishap, Service... services) throws IOException {
        Map<String, String> impatient = Map.of(
                "agents.default.answer-timeout-ms", "1500",
                "agents.default.speech-timeout-ms", "2000");
        return pipeline(impatient, mishap, services);
    }

    private static Cast pipeline(Map<String, String> manners, Consumer<Faults> mishap, Service... services)
            throws IOException {
        Map<String, String> settings = new HashMap<>(Map.of(
                "agents.default.engine", "pipeline",
                "agents.default.first-message", Dialogue.GREETING,
                "agents.default.end-silence-ms", "300"));
        settings.putAll(manners);
        List<Imitation> vendors = new ArrayList<>();
        for (Service service : services) {
            Imitation vendor = service.start().start();
            vendors.add(vendor);
            configure(settings, service, vendor);
            String stage = "agents.default." + service.stage();
            if (settings.merge(stage, service.named(), (one, next) -> one + ", " + next)
                    .equals(service.named())) {
                mishap.accept(vendor.faults());
            }
        }
        return new Cast(
                settings,
                vendors,
                60,
                call -> call.checkHistory(lastModel(vendors).requests()));
    }

    private static void configure(Map<String, String> settings, Service service, Imitation vendor) {
        Map<String, String> more = account(service.group(), vendor);
        service.more().forEach((key, value) -> more.put("engines." + service.group() + "." + key, value));
        if (!Collections.disjoint(settings.keySet(), more.keySet())) {
            throw new IllegalArgumentException("two imitations of " + service.group() + " in one call");
        }
        settings.putAll(more);
    }

    private static FakeModel lastModel(List<Imitation> vendors) {
        return vendors.stream()
                .filter(FakeModel.class::isInstance)
                .map(FakeModel.class::cast)
                .reduce((_, later) -> later)
                .orElseThrow();
    }

    private static Map<String, String> account(String group, Imitation vendor) {
        String section = "engines." + group + ".";
        return new HashMap<>(Map.of(section + "api-key", vendor.key(), section + "base-url", vendor.baseUrl()));
    }

    @Override
    public void close() {
        vendors.forEach(Imitation::close);
    }
}
