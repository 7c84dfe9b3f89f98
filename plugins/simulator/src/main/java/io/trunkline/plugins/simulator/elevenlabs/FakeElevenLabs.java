package io.trunkline.plugins.simulator.elevenlabs;

import io.trunkline.plugins.simulator.vendor.Imitation;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * ElevenLabs on a free loopback port: one agent, and every voice whose id looks like one. The agent is private, speaks and
 * hears {@code ulaw_8000}, lets nothing be overridden, greets, and answers every turn with a sentence.
 */
public final class FakeElevenLabs extends Imitation {
    private final Script script = new Script();
    private final Keys keys = new Keys();
    private final AgentDesk agents = new AgentDesk(keys, script, server::authority);
    private final SpeechDesk speech = new SpeechDesk(keys);

    private FakeElevenLabs() {
        super(Keys.KEY, "");
    }

    /**
     * Start one.
     *
     * @throws IOException when no port can be had
     */
    public static FakeElevenLabs start() throws IOException {
        FakeElevenLabs fake = new FakeElevenLabs();
        fake.serve();
        return fake;
    }

    private void serve() throws IOException {
        server.page("GET", "/v1/convai/conversation/get-signed-url", agents.locked(agents::sign))
                .page("GET", "/v1/convai/agents/", agents.locked(agents::agent))
                .page("GET", "/v1/convai/conversations/", agents.locked(agents::conversation))
                .page("GET", "/v1/models", agents.locked((_, _, answer) -> answer.json(200, "[]")))
                .page("POST", "/v1/text-to-speech/", speech::page)
                .socket("/v1/convai/conversation", agents::door)
                .socket("/v1/text-to-speech/", speech::door)
                .start();
    }

    /** The agent it has. */
    public String agentId() {
        return AgentDesk.AGENT;
    }

    /** Let everybody talk to the agent, with a key or without. */
    public FakeElevenLabs open() {
        script.open();
        return this;
    }

    /** Have the agent greet with this; with nothing, not at all. */
    public FakeElevenLabs greets(String text) {
        script.greets(text);
        return this;
    }

    /** Understand this, turn by turn; the last goes on for ever. */
    public FakeElevenLabs hears(String... turns) {
        script.hears(List.of(turns));
        return this;
    }

    /** Answer this, turn by turn; the last goes on for ever. */
    public FakeElevenLabs says(String... texts) {
        script.says(List.of(texts));
        return this;
    }

    /** After these, answer this and then call a tool; its result is answered by nothing. */
    public FakeElevenLabs saysAndCalls(String text, String tool, String arguments) {
        script.saysAndCalls(text, new Script.Call(tool, arguments));
        return this;
    }

    /** In place of the next answer call a tool, and answer when it has given its result. */
    public FakeElevenLabs calls(String tool, String arguments) {
        script.calls(new Script.Call(tool, arguments));
        return this;
    }

    /**
     * Give the agent other formats.
     *
     * @throws IllegalArgumentException when the vendor has no such format
     */
    public FakeElevenLabs formats(String speaks, String hears) {
        if (!Format.CONVERSATION.contains(speaks) || !Format.CONVERSATION.contains(hears)) {
            throw new IllegalArgumentException("no format of a conversation");
        }
        script.formats(speaks, hears);
        return this;
    }

    /** Let these be overridden, such as {@code prompt}. */
    public FakeElevenLabs allows(String... fields) {
        script.allows(Set.of(fields));
        return this;
    }

    /** Tell the end of every response. */
    public FakeElevenLabs announcesEnds() {
        script.announcing();
        return this;
    }

    /** Have the agent of the latest conversation say something without having been asked. */
    public void say(String text) {
        agents.latest().say(text);
    }

    /** Have the agent of the latest conversation hang up. */
    public void hangUp() {
        agents.latest().hangUp();
    }

    /** Report an error in the latest conversation, and close it for that. */
    public void fail(int code, String type) {
        agents.latest().fail(code, type);
    }

    /** Every conversation so far. */
    public List<ConversationLog> conversations() {
        return agents.conversations();
    }

    /** Every message that came over sockets that speak. */
    public List<String> spoken() {
        return speech.received();
    }

    /** Every body that came to be spoken. */
    public List<String> asked() {
        return speech.asked();
    }
}
