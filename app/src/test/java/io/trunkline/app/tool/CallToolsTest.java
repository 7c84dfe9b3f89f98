package io.trunkline.app.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.Voicemail;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.call.TransferTarget;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.carrier.Transfer;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.ToolBox.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallToolsTest {
    private static final PhoneNumber OURS = new PhoneNumber("+15550101");
    private static final TransferPolicy POLICY =
            new TransferPolicy(Set.of(), Set.of("+1555"), Set.of(), Map.of("sales", new TransferTarget("+15550103")));
    private static final Set<Capability> ALL = EnumSet.allOf(Capability.class);

    private final Actions actions = new Actions();
    private final UserTools weather = new UserTools() {
        @Override
        public List<ToolBox.Tool> tools() {
            return List.of(new ToolBox.Tool("weather", "Tells the weather.", Parameters.NONE));
        }

        @Override
        public String use(String name, String arguments) {
            return "{\"it\":\"rains\",\"asked\":" + arguments + "}";
        }
    };

    /** Does what is asked, unless it is told not to. */
    private static final class Actions implements CallActions {
        final List<String> done = new ArrayList<>();
        boolean willing = true;
        int unanswered;
        Optional<Transfer> transfer = Optional.empty();

        @Override
        public void used(String tool) {
            done.add("used " + tool);
            unanswered++;
        }

        @Override
        public void answered(String tool) {
            unanswered--;
        }

        @Override
        public boolean end() {
            return does("end");
        }

        @Override
        public boolean transfer(Transfer asked) {
            transfer = Optional.of(asked);
            return does("transfer");
        }

        @Override
        public boolean sendDigits(Digits digits) {
            return does("digits " + digits.value());
        }

        @Override
        public boolean leaveMessage(Announcement message) {
            return does("leave " + ((Announcement.Text) message).words());
        }

        @Override
        public boolean record(RecordingCommand command) {
            return does(command.getClass().getSimpleName());
        }

        private boolean does(String what) {
            done.add(what);
            return willing;
        }
    }

    @AfterEach
    void everyToolHasAnswered() {
        assertEquals(0, actions.unanswered);
    }

    private CallTools tools(Set<Capability> capabilities, TransferPolicy policy, Optional<Voicemail> voicemail) {
        return new CallTools(actions, new CallTools.Means(capabilities, OURS, policy, voicemail, weather));
    }

    private CallTools tools() {
        return tools(ALL, POLICY, Optional.empty());
    }

    private static List<String> names(CallTools tools) {
        return tools.tools().stream().map(ToolBox.Tool::name).toList();
    }

    private static Set<Capability> without(Capability capability) {
        return EnumSet.complementOf(EnumSet.of(capability));
    }

    private static String schema(CallTools tools, String name) {
        return tools.tools().stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow()
                .parameters();
    }

    private void assertRefused(String reason, Result result) {
        assertTrue(result.output().startsWith("{\"error\":"), result.output());
        assertTrue(result.output().contains(reason), result.output());
        assertFalse(result.last(), "the model speaks on");
        assertEquals(1, actions.done.size(), actions.done::toString);
    }

    @Test
    void everythingPossible_allAreOffered_usersOwnBeside() {
        assertEquals(
                List.of("end_call", "transfer_call", "send_dtmf", "leave_voicemail", "pause_recording", "weather"),
                names(tools()));
        assertTrue(schema(tools(), "transfer_call").contains("one of: sales"));
        assertTrue(
                Parameters.of(schema(tools(), "transfer_call")).objection("{}").isPresent());
        assertEquals(
                Optional.empty(),
                Parameters.of(schema(tools(), "transfer_call"))
                        .objection("{\"target\":\"sales\",\"briefing\":\"A caller.\"}"));
        assertEquals(
                Optional.empty(), Parameters.of(schema(tools(), "end_call")).objection("{}"));
        assertTrue(Parameters.of(schema(tools(), "send_dtmf")).objection("{}").isPresent());
        assertEquals(
                Optional.empty(),
                Parameters.of(schema(tools(), "leave_voicemail")).objection("{}"));
        assertEquals(
                Optional.empty(),
                Parameters.of(schema(tools(), "pause_recording")).objection("{\"resume\":true}"));
    }

    @Test
    void carrierOrPolicyDoesNotAllowIt_isNotOffered_andRefused() {
        assertFalse(names(tools(without(Capability.TRANSFERS), POLICY, Optional.empty()))
                .contains("transfer_call"));
        assertFalse(names(tools(ALL, TransferPolicy.NOBODY, Optional.empty())).contains("transfer_call"));
        assertFalse(names(tools(without(Capability.ANNOUNCES), POLICY, Optional.empty()))
                .contains("leave_voicemail"));
        assertFalse(names(tools(without(Capability.RECORDS), POLICY, Optional.empty()))
                .contains("pause_recording"));
        assertEquals(
                "{\"error\":\"there is no such tool\"}",
                tools(ALL, TransferPolicy.NOBODY, Optional.empty())
                        .use("transfer_call", "{\"target\":\"+15550103\"}")
                        .output());
        assertEquals(List.of(), actions.done);
    }

    @Test
    void unknownTool_isRefused_andNotTold() {
        Result result = tools().use("format_disk", "{}");
        assertEquals("{\"error\":\"there is no such tool\"}", result.output());
        assertEquals(List.of(), actions.done);
    }

    @Test
    void end_isTheLast() {
        Result result = tools().use("end_call", "");
        assertEquals(new Result("{\"ok\":true}", true), result);
        assertEquals(List.of("used end_call", "end"), actions.done);
    }

    @ParameterizedTest
    @ValueSource(strings = {"end_call", "transfer_call", "send_dtmf", "leave_voicemail", "pause_recording"})
    void callCannotDoItNow_modelLearnsItAndSpeaksOn(String tool) {
        actions.willing = false;
        Result result =
                tools().use(tool, "{\"target\":\"sales\",\"digits\":\"1\",\"message\":\"Hello.\",\"resume\":true}");
        assertEquals(new Result("{\"error\":\"the call cannot do that now\"}", false), result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"end\"", "{", "nonsense", "7"})
    void argumentsAreNoObject_nothingIsDone(String arguments) {
        assertRefused("no JSON object", tools().use("end_call", arguments));
    }

    @Test
    void transfer_byNameAndByNumber_fromOurNumber() {
        Result result = tools().use("transfer_call", "{\"target\":\" Sales \",\"briefing\":\"A caller.\"}");
        assertEquals(new Result("{\"ok\":true}", true), result);
        Transfer transfer = actions.transfer.orElseThrow();
        assertEquals(new TransferTarget("+15550103"), transfer.target());
        assertEquals(Optional.of("A caller."), transfer.briefing());
        tools(without(Capability.BRIEFS), POLICY, Optional.empty())
                .use("transfer_call", "{\"target\":\"+15550102\",\"briefing\":\"A caller.\"}");
        assertEquals(
                new TransferTarget("+15550102"), actions.transfer.orElseThrow().target());
        assertEquals(Optional.empty(), actions.transfer.orElseThrow().briefing(), "this carrier cannot brief anybody");
        assertFalse(schema(tools(without(Capability.BRIEFS), POLICY, Optional.empty()), "transfer_call")
                .contains("briefing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"target\":\"+442079460958\"}",
                "{\"target\":\"+19005550199\"}",
                "{\"target\":\"sip:x@example.com\"}",
                "{\"target\":\"marketing\"}",
                "{\"target\":\"\"}",
                "{\"target\":15550103}",
                "{\"target\":null}",
                "{}"
            })
    void transferElsewhere_isRefusedWithTheReason(String arguments) {
        Result result = tools().use("transfer_call", arguments);
        assertRefused("", result);
        assertEquals(Optional.empty(), actions.transfer);
    }

    @Test
    void digits_arePressed_othersRefused() {
        assertEquals(new Result("{\"ok\":true}", false), tools().use("send_dtmf", "{\"digits\":\"1w2#\"}"));
        assertEquals(List.of("used send_dtmf", "digits 1w2#"), actions.done);
        actions.done.clear();
        assertRefused("0-9 A-D * #", tools().use("send_dtmf", "{\"digits\":\"call home\"}"));
        actions.done.clear();
        assertRefused("0-9 A-D * #", tools().use("send_dtmf", "{\"digits\":12}"));
    }

    @Test
    void message_wordedByTheModel_orPrepared_orMissing() {
        assertEquals(new Result("{\"ok\":true}", true), tools().use("leave_voicemail", "{\"message\":\"Hello.\"}"));
        Voicemail prepared = new Voicemail.ByCarrier(new Announcement.Text("Prepared."));
        tools(ALL, POLICY, Optional.of(prepared)).use("leave_voicemail", "{}");
        assertEquals(
                List.of("used leave_voicemail", "leave Hello.", "used leave_voicemail", "leave Prepared."),
                actions.done);
        actions.done.clear();
        assertRefused("a message is needed", tools().use("leave_voicemail", "{\"message\":\" \"}"));
    }

    @Test
    void veryLongMessage_isCut() {
        tools().use("leave_voicemail", "{\"message\":\"" + "a".repeat(5_000) + "\"}");
        assertEquals("leave ".length() + 3_000, actions.done.getLast().length());
    }

    @Test
    void recording_isPaused_andResumed() {
        assertEquals(new Result("{\"ok\":true}", false), tools().use("pause_recording", "{}"));
        tools().use("pause_recording", "{\"resume\":true}");
        tools().use("pause_recording", "{\"resume\":\"yes\"}");
        assertEquals(
                List.of(
                        "used pause_recording",
                        "Pause",
                        "used pause_recording",
                        "Resume",
                        "used pause_recording",
                        "Pause"),
                actions.done);
    }

    @Test
    void usersOwnTool_getsTheArgumentsAsTheyAre_andIsTold() {
        Result result = tools().use("weather", "{ \"day\": 1 }");
        assertEquals(new Result("{\"it\":\"rains\",\"asked\":{ \"day\": 1 }}", false), result);
        assertEquals(List.of("used weather"), actions.done);
    }
}
