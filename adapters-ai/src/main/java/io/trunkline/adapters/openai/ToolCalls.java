package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.CallBegun;
import io.trunkline.adapters.openai.ServerEvent.FunctionCall;
import io.trunkline.ports.voice.ToolBox;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Uses the tools a model asks for, each once, and hands back what they gave. */
final class ToolCalls {
    /** More in one conversation than any sane model makes; a mad one shall not fill the memory. */
    private static final int MOST = 1_000;

    private final ToolBox tools;
    private final Line line;
    private final Responses responses;
    private final History history;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private final Set<String> atWork = new HashSet<>();
    private final Set<String> forgotten = new HashSet<>();

    ToolCalls(ToolBox tools, Line line, Responses responses, History history) {
        this.tools = tools;
        this.line = line;
        this.responses = responses;
        this.history = history;
    }

    /** The session ends: the next one has to be told of the calls whose outputs are still to come. */
    void leave() {
        forgotten.addAll(atWork);
    }

    void on(CallBegun call) {
        if (names.size() < MOST) {
            names.put(call.call(), call.name());
        }
    }

    /** The arguments are whole. A call whose name is still unknown waits for the end of the response, which has it. */
    void called(FunctionCall call) {
        if (!name(call).isEmpty()) {
            use(call);
        }
    }

    /** Use a tool, once: the same call is reported up to three times. One without a name is for the tool box to refuse. */
    void use(FunctionCall call) {
        if (!call.id().isEmpty() && begun.size() < MOST && begun.add(call.id())) {
            String name = name(call);
            FunctionCall known = new FunctionCall(call.id(), name, call.arguments());
            responses.callBegun();
            atWork.add(call.id());
            Thread.ofVirtual().name("tool " + name).start(() -> {
                ToolBox.Result result = result(name, call.arguments());
                line.run(() -> ended(known, result));
            });
        }
    }

    private String name(FunctionCall call) {
        return call.name().isEmpty() ? names.getOrDefault(call.id(), "") : call.name();
    }

    /** A tool box must not throw; one that does shall not leave the caller waiting for an answer. */
    private ToolBox.Result result(String name, String arguments) {
        try {
            return tools.use(name, arguments);
        } catch (RuntimeException broken) {
            return new ToolBox.Result("{\"error\":\"the tool failed\"}", false);
        }
    }

    private void ended(FunctionCall call, ToolBox.Result result) {
        atWork.remove(call.id());
        history.used(call, result.output());
        if (forgotten.remove(call.id())) {
            line.send(ClientEvents.ItemCreate.call(call));
        }
        line.send(ClientEvents.ItemCreate.output(call.id(), result.output()));
        responses.callEnded(result.last());
    }
}
