package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.vendor.Answer;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.plugins.simulator.vendor.Greeting;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Page;
import io.trunkline.plugins.simulator.vendor.Peer;
import io.trunkline.plugins.simulator.vendor.PeerSocket;
import io.trunkline.plugins.simulator.vendor.Refusal;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Agents and their conversations. */
final class AgentDesk {
    static final String AGENT = "agent_imitation";

    private final Keys keys;
    private final Script script;
    private final Supplier<String> authority;
    private final List<ConversationLog> conversations = new CopyOnWriteArrayList<>();
    private final List<ConversationPeer> peers = new CopyOnWriteArrayList<>();

    AgentDesk(Keys keys, Script script, Supplier<String> authority) {
        this.keys = keys;
        this.script = script;
        this.authority = authority;
    }

    List<ConversationLog> conversations() {
        return List.copyOf(conversations);
    }

    ConversationPeer latest() {
        return peers.getLast();
    }

    /** Where a conversation begins. A private agent wants a signature. */
    Greeting door(Arrival arrival) {
        if (!arrival.parameter("agent_id").filter(AGENT::equals).isPresent()) {
            return new Closing(1008, "The AI agent you are trying to reach does not exist.");
        }
        if (!keys.redeem(arrival) && !script.isOpen()) {
            return new Closing(1008, "Missing or invalid authorization.");
        }
        ConversationLog log = new ConversationLog("conv_" + (conversations.size() + 1));
        conversations.add(log);
        ConversationPeer peer = new ConversationPeer(script, log);
        peers.add(peer);
        return peer;
    }

    /** A page that only the key opens. */
    Page locked(Page page) {
        return (arrival, body, answer) -> {
            Optional<Refusal> refusal = keys.refusal(arrival);
            if (refusal.isPresent()) {
                answer.json(refusal.get().status(), refusal.get().body());
            } else {
                page.serve(arrival, body, answer);
            }
        };
    }

    void sign(Arrival arrival, byte[] body, Answer answer) throws IOException {
        if (!arrival.parameter("agent_id").filter(AGENT::equals).isPresent()) {
            answer.json(Errors.NO_AGENT.status(), Errors.NO_AGENT.body());
            return;
        }
        String url = "ws://" + authority.get() + "/v1/convai/conversation?agent_id=" + AGENT
                + "&conversation_signature=" + keys.sign();
        answer.json(200, Json.object().add("signed_url", url).build().toString());
    }

    void agent(Arrival arrival, byte[] body, Answer answer) throws IOException {
        if (arrival.path().endsWith("/" + AGENT)) {
            answer.json(200, agent().toString());
        } else {
            answer.json(Errors.NO_AGENT.status(), Errors.NO_AGENT.body());
        }
    }

    void conversation(Arrival arrival, byte[] body, Answer answer) throws IOException {
        Optional<ConversationLog> found = conversations.stream()
                .filter(log -> arrival.path().endsWith("/" + log.id()))
                .findFirst();
        if (found.isPresent()) {
            answer.json(200, conversation(found.get()).toString());
        } else {
            answer.json(Errors.NO_CONVERSATION.status(), Errors.NO_CONVERSATION.body());
        }
    }

    private JsonObject agent() {
        return Json.object()
                .add("agent_id", AGENT)
                .add("name", "Imitation")
                .add(
                        "conversation_config",
                        Json.object()
                                .add(
                                        "asr",
                                        Json.object()
                                                .add(
                                                        "user_input_audio_format",
                                                        script.hears().word()))
                                .add(
                                        "tts",
                                        Json.object()
                                                .add(
                                                        "agent_output_audio_format",
                                                        script.speaks().word()))
                                .add("agent", Json.object().add("first_message", script.greeting())))
                .add(
                        "metadata",
                        Json.object()
                                .add("created_at_unix_secs", 1_760_000_000)
                                .add("updated_at_unix_secs", 1_760_000_000))
                .build();
    }

    private static JsonObject conversation(ConversationLog log) {
        return Json.object()
                .add("agent_id", AGENT)
                .add("conversation_id", log.id())
                .add("status", log.isOver() ? "done" : "in-progress")
                .add("has_audio", true)
                .add("has_user_audio", true)
                .add("has_response_audio", true)
                .add("has_auxiliary_audio", false)
                .add("transcript", Json.array())
                .add(
                        "metadata",
                        Json.object()
                                .add("start_time_unix_secs", 1_760_000_000)
                                .add("call_duration_secs", log.seconds())
                                .add("cost", log.seconds() * 10))
                .build();
    }

    private record Closing(int code, String reason) implements Peer {
        @Override
        public void opened(PeerSocket socket) {
            socket.close(code, reason);
        }

        @Override
        public void text(String text) {}
    }
}
