package io.trunkline.domain.call;

import io.trunkline.ports.voice.ToolBox;
import java.util.List;
import java.util.function.Consumer;

/** The tools every agent has. */
final class CallTools implements ToolBox {
    private static final Tool END_CALL = new Tool(
            "end_call",
            "End the phone call. Say goodbye first; the call ends when your last words were heard.",
            "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}");

    private final Consumer<String> used;

    /**
     * The tools of one call.
     *
     * @param used told the name of a tool when it is used, on the thread that uses it
     */
    CallTools(Consumer<String> used) {
        this.used = used;
    }

    static boolean endsCall(String tool) {
        return END_CALL.name().equals(tool);
    }

    @Override
    public List<Tool> tools() {
        return List.of(END_CALL);
    }

    @Override
    public Result use(String name, String arguments) {
        if (!endsCall(name)) {
            return new Result("{\"error\":\"there is no such tool\"}", false);
        }
        used.accept(name);
        return new Result("{\"ok\":true}", true);
    }
}
