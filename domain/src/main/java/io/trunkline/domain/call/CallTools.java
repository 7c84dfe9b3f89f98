package io.trunkline.domain.call;

import io.trunkline.ports.voice.ToolBox;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The tools every agent has, and those that only this one has. */
final class CallTools implements ToolBox {
    private static final Tool END_CALL = new Tool(
            "end_call",
            "End the phone call. Say goodbye first; the call ends when your last words were heard.",
            "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");

    private final UserTools others;
    private final Consumer<String> used;

    /**
     * The tools of one call.
     *
     * @param others those that not every agent has
     * @param used told the name of a tool when it is used, on the thread that uses it
     */
    CallTools(UserTools others, Consumer<String> used) {
        this.others = others;
        this.used = used;
    }

    static boolean endsCall(String tool) {
        return END_CALL.name().equals(tool);
    }

    @Override
    public List<Tool> tools() {
        return Stream.concat(Stream.of(END_CALL), others.tools().stream()).toList();
    }

    @Override
    public Result use(String name, String arguments) {
        if (endsCall(name)) {
            used.accept(name);
            return new Result("{\"ok\":true}", true);
        }
        if (others.tools().stream().noneMatch(tool -> tool.name().equals(name))) {
            return new Result("{\"error\":\"there is no such tool\"}", false);
        }
        used.accept(name);
        return new Result(others.use(name, arguments), false);
    }
}
