package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.ServerMessage.ToolAsked;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.voice.ToolBox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Uses the tools that the agent asks for, beside the conversation. The agent answers every result by speaking; after a tool
 * that was the last it shall not, so that result is kept until the end.
 */
final class ToolCalls {
    /** More in one conversation than any sane model makes; a mad one shall not fill the memory. */
    private static final int MOST = 1_000;

    private final ToolBox tools;
    private final VendorSocket socket;
    private final Set<String> begun = new HashSet<>();
    private final List<ClientMessages.ToolResult> kept = new ArrayList<>();

    ToolCalls(ToolBox tools, VendorSocket socket) {
        this.tools = tools;
        this.socket = socket;
    }

    void on(ToolAsked call) {
        if (begun.size() < MOST && begun.add(call.call())) {
            Thread.ofVirtual().name("tool " + call.tool()).start(() -> {
                ToolBox.Result result = result(call);
                socket.run(() -> ended(call.call(), result));
            });
        }
    }

    /**
     * What a tool was to end goes on: the agent gets this for the result that was kept, and answers it by speaking.
     *
     * @return whether there was one
     */
    boolean goOn(String fact) {
        boolean waits = !kept.isEmpty();
        kept.forEach(result -> socket.send(ClientMessages.ToolResult.of(result.toolCallId(), fact, true)));
        kept.clear();
        return waits;
    }

    /** The conversation is over: nothing is said any more, and the vendor's record shall be complete. */
    void release() {
        kept.forEach(socket::send);
        kept.clear();
    }

    /** A tool box must not throw; one that does shall not leave the caller waiting for an answer. */
    private ToolBox.Result result(ToolAsked call) {
        try {
            return tools.use(call.tool(), call.arguments());
        } catch (RuntimeException broken) {
            return new ToolBox.Result("{\"error\":\"the tool failed\"}", false);
        }
    }

    private void ended(String call, ToolBox.Result result) {
        boolean isError = Json.object(result.output())
                .filter(output -> output.containsKey("error"))
                .isPresent();
        ClientMessages.ToolResult message = ClientMessages.ToolResult.of(call, result.output(), isError);
        if (result.last()) {
            kept.add(message);
        } else {
            socket.send(message);
        }
    }
}
