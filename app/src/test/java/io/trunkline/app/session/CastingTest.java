package io.trunkline.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.tool.AgentTools;
import io.trunkline.app.tool.Parameters;
import io.trunkline.app.tool.Tool;
import io.trunkline.app.tool.UserTools;
import io.trunkline.app.transfer.TransferPolicy;
import io.trunkline.domain.call.CallRules;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.CallListener;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.Direction;
import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.tool.ToolUse;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CastingTest {
    private static final CallStart START = new CallStart(
            new CallId("018f0000-0000-7000-8000-000000000001"),
            "twilio",
            Direction.OUTBOUND,
            new PhoneNumber("+15550100"),
            new PhoneNumber("+15550101"),
            "bakery",
            Map.of());
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-01-02T03:04:05+01:00");
    private static final List<Logger> LOGGERS =
            List.of(Logger.getLogger(StartQuestion.class.getName()), Logger.getLogger(Casting.class.getName()));

    private final List<VoiceRequest> opened = new ArrayList<>();
    private final List<VoiceRequest> openedElsewhere = new ArrayList<>();
    private final List<ToolUse> used = new ArrayList<>();

    @BeforeAll
    static void beQuiet() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }

    @AfterAll
    static void beLoud() {
        LOGGERS.forEach(logger -> logger.setLevel(null));
    }

    private static Agent agent(String prompt) {
        return new Agent(
                "bakery",
                "echo",
                Optional.of("m1"),
                Optional.of("v1"),
                Optional.of("en"),
                prompt,
                Optional.of("Hello {customer}."),
                Map.of("option", "{customer}"));
    }

    private static VoiceEngine keeping(List<VoiceRequest> requests) {
        return (request, events) -> {
            requests.add(request);
            return VoiceSession.OVER;
        };
    }

    private Casting casting(String prompt, Map<String, String> variables, CallListener... listeners) {
        StartQuestion question = new StartQuestion(List.of(listeners), Duration.ofSeconds(10));
        Router.Desk desk = new Router.Desk(
                List.of(new Speaker(agent(prompt), keeping(opened))),
                new CallRules("Sorry.", Duration.ofHours(1)),
                TransferPolicy.NOBODY,
                new Variables(variables),
                new AgentTools(List.of(new Keeping())));
        return new Casting(
                START,
                desk,
                NOW,
                question::ask,
                kind -> Optional.of(keeping(openedElsewhere)).filter(_ -> kind.equals("other")));
    }

    private final class Keeping implements Tool {
        @Override
        public ToolBox.Tool shown() {
            return new ToolBox.Tool("keep", "Keeps.", Parameters.NONE);
        }

        @Override
        public Parameters parameters() {
            return Parameters.of(Parameters.NONE);
        }

        @Override
        public String use(ToolUse use) {
            used.add(use);
            return "{}";
        }
    }

    private static Agent open(Casting casting, List<VoiceRequest> requests, String prompt) {
        VoiceRequest asked = new VoiceRequest(START.call(), agent(prompt), new NoTools(), AudioFormat.PCMU_8K);
        casting.speakers().getFirst().engine().open(asked, event -> {}).close();
        return requests.getLast().agent();
    }

    private record NoTools() implements ToolBox {
        @Override
        public List<ToolBox.Tool> tools() {
            return List.of();
        }

        @Override
        public Result use(String name, String arguments) {
            throw new IllegalStateException(name);
        }
    }

    private static CallListener saying(AgentOverride answer) {
        return new CallListener() {
            @Override
            public Optional<AgentOverride> starting(CallStart start) {
                return Optional.of(answer);
            }
        };
    }

    @Test
    void prompt_isFilledInWithWhatTheCallIs() {
        String prompt = "{caller} {callee} {carrier} {direction} {call_id} {date} {time} {customer} {nobody}";
        Agent agent = open(casting(prompt, Map.of("customer", "Ada", "caller", "me")), opened, prompt);
        assertEquals(
                "+15550100 +15550101 twilio outbound 018f0000-0000-7000-8000-000000000001 2026-01-02 03:04 Ada {nobody}",
                agent.prompt());
        assertEquals(Optional.of("Hello Ada."), agent.firstMessage());
        assertEquals(Map.of("option", "{customer}"), agent.options());
        assertEquals(Optional.of("m1"), agent.model());
    }

    @Test
    void listeners_sayWhatIsDifferent_firstOneOfEachValueCounts() {
        Casting casting = casting(
                "{customer}",
                Map.of("customer", "Ada"),
                new CallListener() {},
                saying(AgentOverride.NONE.voice("v2").variable("customer", "Bob")),
                saying(AgentOverride.NONE
                        .voice("v3")
                        .model("m3")
                        .language("de")
                        .prompt("Be kind to {customer} of {town}, {caller}.")
                        .firstMessage("Hi {customer}")
                        .variable("customer", "Eve")
                        .variable("town", "Bern\u0000\n{caller}")
                        .variable("caller", "a friend")));
        Agent agent = open(casting, opened, "{customer}");
        assertEquals("Be kind to Bob of Bern {caller}, a friend.", agent.prompt());
        assertEquals(Optional.of("Hi Bob"), agent.firstMessage());
        assertEquals(Optional.of("v2"), agent.voice());
        assertEquals(Optional.of("m3"), agent.model());
        assertEquals(Optional.of("de"), agent.language());
        assertEquals("echo", agent.engine());
    }

    @Test
    void otherEngine_isOpened_withoutTheModelAndVoiceOfThisOne() {
        Agent agent = open(
                casting("", Map.of(), saying(AgentOverride.NONE.engine("other").voice("v9"))), openedElsewhere, "");
        assertEquals("other", agent.engine());
        assertEquals(Optional.empty(), agent.model());
        assertEquals(Optional.of("v9"), agent.voice());
        assertEquals(List.of(), opened);
    }

    @Test
    void engineThatNobodyHas_isNotOpened_andTheCallGoesOn() {
        Agent agent = open(casting("", Map.of(), saying(AgentOverride.NONE.engine("none"))), opened, "");
        assertEquals("echo", agent.engine());
        assertEquals(Optional.of("m1"), agent.model());
    }

    @Test
    void listenerThatFails_changesNothing_andOthersAreHeard() {
        CallListener failing = new CallListener() {
            @Override
            public Optional<AgentOverride> starting(CallStart start) {
                throw new IllegalStateException("boom");
            }
        };
        Agent agent = open(casting("", Map.of(), failing, saying(AgentOverride.NONE.voice("v2"))), opened, "");
        assertEquals(Optional.of("v2"), agent.voice());
    }

    @Test
    void listenerThatIsLate_isNotHeard_othersAre_andItIsInterrupted() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CallListener late = new CallListener() {
            @Override
            public Optional<AgentOverride> starting(CallStart start) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException stop) {
                    interrupted.countDown();
                }
                return Optional.of(AgentOverride.NONE.voice("late"));
            }
        };
        StartQuestion question =
                new StartQuestion(List.of(late, saying(AgentOverride.NONE.model("m2"))), Duration.ofMillis(300));
        assertEquals(AgentOverride.NONE.model("m2"), question.ask(START));
        assertTrue(interrupted.await(10, TimeUnit.SECONDS));
    }

    @Test
    void listeners_areAskedOnce_howeverOftenTheEngineIsOpened() {
        AtomicInteger asked = new AtomicInteger();
        CallListener counting = new CallListener() {
            @Override
            public Optional<AgentOverride> starting(CallStart start) {
                asked.incrementAndGet();
                assertEquals("Ada", start.variables().get("customer"));
                assertEquals("outbound", start.variables().get("direction"));
                return Optional.empty();
            }
        };
        Casting casting = casting("", Map.of("customer", "Ada"), counting);
        open(casting, opened, "");
        open(casting, opened, "");
        casting.tools().use("keep", "{}");
        assertEquals(1, asked.get());
    }

    @Test
    void tools_areToldTheVariablesOfTheCall() {
        UserTools tools = casting("", Map.of("customer", "Ada"), saying(AgentOverride.NONE.variable("town", "Bern")))
                .tools();
        assertEquals("{}", tools.use("keep", "{}"));
        CallStart told = used.getFirst().call();
        assertEquals("Ada", told.variables().get("customer"));
        assertEquals("Bern", told.variables().get("town"));
        assertEquals("+15550100", told.from().value());
        assertEquals("bakery", told.agent());
    }
}
