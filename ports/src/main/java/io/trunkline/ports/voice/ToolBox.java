package io.trunkline.ports.voice;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.util.List;

/** The tools an agent may use in one call. */
@Implemented(by = Side.HOST)
public interface ToolBox {
    /** What there is. Always the same for one call. */
    List<Tool> tools();

    /**
     * Use a tool. May block; call it on a virtual thread, never on the one that reads the engine's socket. Never throws
     * for a tool that is unknown or fails: the output says so, for the model to read.
     *
     * @param name a tool's name
     * @param arguments a JSON object as text
     */
    Result use(String name, String arguments);

    /**
     * A tool as a model sees it.
     *
     * @param name letters, digits and {@code _}
     * @param description what it does and when to use it
     * @param parameters a JSON schema of its arguments, as text
     * @param last whether it ends the conversation: it is used only when everything said before it was told as
     *     {@link VoiceEvent.Audio}, because the host waits for that to be heard, and for nothing else
     */
    record Tool(String name, String description, String parameters, boolean last) {
        /** One after which the conversation goes on. */
        public Tool(String name, String description, String parameters) {
            this(name, description, parameters, false);
        }
    }

    /**
     * What a tool gave.
     *
     * @param output JSON, as text, for the model
     * @param last whether the agent shall say nothing more after it: the call ends or was handed over
     */
    record Result(String output, boolean last) {}
}
