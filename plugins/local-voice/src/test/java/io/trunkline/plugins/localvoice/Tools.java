package io.trunkline.plugins.localvoice;

import io.trunkline.ports.voice.ToolBox;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A tool box that remembers what was used. */
final class Tools implements ToolBox {
    final BlockingQueue<String> used = new LinkedBlockingQueue<>();
    private final List<Tool> tools;

    private Tools(List<Tool> tools) {
        this.tools = tools;
    }

    static Tools endCall() {
        return new Tools(List.of(new Tool("end_call", "Ends the call.", "{}")));
    }

    static Tools none() {
        return new Tools(List.of());
    }

    @Override
    public List<Tool> tools() {
        return tools;
    }

    @Override
    public Result use(String name, String arguments) {
        used.add(name + arguments);
        return new Result("{}", true);
    }
}
