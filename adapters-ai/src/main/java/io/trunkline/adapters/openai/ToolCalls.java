package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.CallBegun;
import io.trunkline.adapters.openai.ServerEvent.FunctionCall;
import io.trunkline.adapters.wire.OneAtATime;
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
    private final OneAtATime turns;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    ToolCalls(ToolBox tools, Line line, Responses responses, OneAtATime turns) {
        this.tools = tools;
        this.line = line;
        this.responses = responses;
        this.turns = turns;
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
            responses.callBegun();
            Thread.ofVirtual().name("tool " + name).start(() -> {
                ToolBox.Result result = result(name, call.arguments());
                turns.run(() -> ended(call.id(), result));
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

    private void ended(String id, ToolBox.Result result) {
        line.send(ClientEvents.ItemCreate.output(id, result.output()));
        responses.callEnded(result.last());
    }
}
