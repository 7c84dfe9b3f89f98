package io.trunkline.app.tool;

import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.app.transfer.TransferRefusedException;
import io.trunkline.domain.call.Voicemail;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.voice.ToolBox;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tools with which every agent steers its call, as far as carrier and policy allow them; and its own. */
public final class CallTools implements ToolBox {
    private static final Duration TRANSFER_RING = Duration.ofSeconds(30);
    private static final int LONGEST_MESSAGE = 3_000;

    private final CallActions actions;
    private final Means means;
    private final List<Tool> tools;

    /**
     * With what the tools work.
     *
     * @param capabilities what the carrier can do
     * @param ours our side's number
     * @param transfer where the agent may hand calls to
     * @param voicemail what is left on a machine when the model words no message
     * @param others what this agent can do besides
     */
    public record Means(
            Set<Capability> capabilities,
            PhoneNumber ours,
            TransferPolicy transfer,
            Optional<Voicemail> voicemail,
            UserTools others) {}

    /** The tools of one call. */
    public CallTools(CallActions actions, Means means) {
        this.actions = actions;
        this.means = means;
        this.tools = offered();
    }

    @Override
    public List<Tool> tools() {
        return tools;
    }

    @Override
    public Result use(String name, String arguments) {
        if (tools.stream().noneMatch(tool -> tool.name().equals(name))) {
            return ToolAnswers.refused("there is no such tool");
        }
        actions.used(name);
        try {
            return answer(name, arguments);
        } finally {
            actions.answered(name);
        }
    }

    private Result answer(String name, String arguments) {
        if (!ToolNames.isBuiltIn(name)) {
            return new Result(means.others().use(name, arguments), false);
        }
        Optional<JsonObject> read = ToolAnswers.read(arguments);
        return read.isEmpty() ? ToolAnswers.refused("the arguments are no JSON object") : use(name, read.get());
    }

    private Result use(String name, JsonObject arguments) {
        return switch (name) {
            case "end_call" -> done(actions.end(), true);
            case "transfer_call" -> transfer(arguments);
            case "send_dtmf" -> sendDigits(arguments);
            case "leave_voicemail" -> leaveMessage(arguments);
            default ->
                done(
                        actions.record(
                                arguments.getBoolean("resume", false)
                                        ? new RecordingCommand.Resume()
                                        : new RecordingCommand.Pause()),
                        false);
        };
    }

    private Result transfer(JsonObject arguments) {
        try {
            Transfer transfer = new Transfer(
                    means.transfer().check(ToolAnswers.text(arguments, "target").orElse("")),
                    means.ours(),
                    TRANSFER_RING,
                    ToolAnswers.text(arguments, "briefing").filter(_ -> can(Capability.BRIEFS)));
            return done(actions.transfer(transfer), true);
        } catch (TransferRefusedException | IllegalArgumentException refused) {
            return ToolAnswers.refused(String.valueOf(refused.getMessage()));
        }
    }

    private Result sendDigits(JsonObject arguments) {
        try {
            Digits digits = new Digits(ToolAnswers.text(arguments, "digits").orElse(""));
            return done(actions.sendDigits(digits), false);
        } catch (IllegalArgumentException wrong) {
            return ToolAnswers.refused(String.valueOf(wrong.getMessage()));
        }
    }

    private Result leaveMessage(JsonObject arguments) {
        Optional<Announcement> message = ToolAnswers.text(arguments, "message")
                .<Announcement>map(
                        text -> new Announcement.Text(text.substring(0, Math.min(text.length(), LONGEST_MESSAGE))))
                .or(this::configuredMessage);
        return message.isEmpty()
                ? ToolAnswers.refused("a message is needed")
                : done(actions.leaveMessage(message.get()), true);
    }

    private Optional<Announcement> configuredMessage() {
        return means.voicemail()
                .flatMap(voicemail -> voicemail instanceof Voicemail.ByCarrier carrier
                        ? Optional.of(carrier.announcement())
                        : Optional.empty());
    }

    private static Result done(boolean done, boolean last) {
        return done ? new Result("{\"ok\":true}", last) : ToolAnswers.refused("the call cannot do that now");
    }

    private boolean can(Capability capability) {
        return means.capabilities().contains(capability);
    }

    private List<Tool> offered() {
        List<Tool> offered = new ArrayList<>();
        offered.add(ToolTexts.END_CALL);
        if (can(Capability.TRANSFERS) && !means.transfer().equals(TransferPolicy.NOBODY)) {
            offered.add(ToolTexts.transfer(means.transfer().targets().keySet(), can(Capability.BRIEFS)));
        }
        offered.add(ToolTexts.SEND_DTMF);
        if (can(Capability.ANNOUNCES)) {
            offered.add(ToolTexts.LEAVE_VOICEMAIL);
        }
        if (can(Capability.RECORDS)) {
            offered.add(ToolTexts.PAUSE_RECORDING);
        }
        offered.addAll(means.others().tools());
        return List.copyOf(offered);
    }
}
