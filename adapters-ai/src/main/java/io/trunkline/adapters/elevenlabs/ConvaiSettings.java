package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.List;
import java.util.Set;

/**
 * The settings of {@code elevenlabs_convai}, checked.
 *
 * @param account who asks whom
 * @param agentId the vendor's agent of agents that name none
 * @param overridable what its security settings let us override
 * @param extra merged into what begins a conversation
 */
record ConvaiSettings(Account account, String agentId, Set<Overridable> overridable, Extra extra) {
    private static final Setting AGENT = Setting.required(
            "agent-id", "ELEVENLABS_AGENT_ID", "ElevenLabs agent of elevenlabs_convai agents that name none.");
    private static final Setting OVERRIDES = Setting.optional(
            "convai-overrides",
            "ELEVENLABS_CONVAI_OVERRIDES",
            "What the ElevenLabs agent lets us override: prompt, first_message, language, voice, llm.");
    private static final Setting EXTRA = Setting.optional(
            "convai-extra",
            "ELEVENLABS_CONVAI_EXTRA",
            "JSON object merged into the message that begins a conversation.");

    ConvaiSettings {
        overridable = Set.copyOf(overridable);
    }

    static List<Setting> declared() {
        return List.of(Account.KEY_IF_PRIVATE, Account.BASE, AGENT, OVERRIDES, EXTRA);
    }

    static ConvaiSettings from(Settings settings) {
        String agent = settings.get(AGENT.key());
        if (!ConvaiPlan.isAgentId(agent)) {
            throw settings.invalid(AGENT.key(), "must be an agent's id");
        }
        return new ConvaiSettings(
                Account.from(settings),
                agent,
                Overridable.list(
                        settings.find(OVERRIDES.key()).orElse(""),
                        problem -> settings.invalid(OVERRIDES.key(), problem)),
                Extra.from(settings, EXTRA.key()));
    }
}
