package io.trunkline.adapters.wire.model;

import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.json.JsonBody;
import io.trunkline.ports.voice.Message;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a conversation as messages of two sides who must alternate, beginning with the user. What several messages of one
 * side say becomes one; the outputs of tools stand first in it.
 */
public final class Alternation {
    private static final String USER = "user";

    /** How one vendor spells it. */
    public interface Spelling {
        /** The agent's role. */
        String agent();

        /** Where the pieces of a message stand. */
        String pieces();

        /** Something that is said. */
        JsonObject text(String text);

        /** A tool that the agent asked for; {@code first} is the first of its message. */
        JsonObject use(Message.ToolUse use, boolean first);

        /** What a tool gave. */
        JsonObject output(Message.ToolOutput output);
    }

    private final Spelling spelling;
    private final List<JsonObject> messages = new ArrayList<>();
    private final List<JsonValue> outputs = new ArrayList<>();
    private final List<JsonValue> pieces = new ArrayList<>();
    private String role = USER;

    private Alternation(Spelling spelling) {
        this.spelling = spelling;
    }

    /** The messages of a conversation. */
    public static List<JsonObject> of(List<Message> conversation, Spelling spelling) {
        Alternation written = new Alternation(spelling);
        if (conversation.isEmpty() || conversation.getFirst() instanceof Message.Agent) {
            written.pieces.add(spelling.text(Opening.WORDS));
        }
        conversation.forEach(written::add);
        written.end();
        return written.messages;
    }

    private void add(Message message) {
        switch (message) {
            case Message.Caller caller -> {
                speaks(USER);
                pieces.add(spelling.text(caller.text()));
            }
            case Message.ToolOutput output -> {
                speaks(USER);
                outputs.add(spelling.output(output));
            }
            case Message.Agent agent -> add(agent.verbatim().map(Json::list).orElseGet(() -> said(agent)));
        }
    }

    /** One of whom nothing was heard has not spoken. */
    private void add(List<JsonValue> said) {
        if (!said.isEmpty()) {
            speaks(spelling.agent());
            pieces.addAll(said);
        }
    }

    private List<JsonValue> said(Message.Agent agent) {
        List<JsonValue> said = new ArrayList<>();
        if (!agent.text().isBlank()) {
            said.add(spelling.text(agent.text()));
        }
        agent.uses()
                .forEach(use ->
                        said.add(spelling.use(use, use.equals(agent.uses().getFirst()))));
        return said;
    }

    private void speaks(String next) {
        if (!role.equals(next)) {
            end();
            role = next;
        }
    }

    private void end() {
        outputs.addAll(pieces);
        if (!outputs.isEmpty()) {
            messages.add(JsonBody.of("role", role)
                    .with(spelling.pieces(), JsonBody.array(outputs))
                    .json());
        }
        outputs.clear();
        pieces.clear();
    }
}
