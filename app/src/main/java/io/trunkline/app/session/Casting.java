package io.trunkline.app.session;

import io.trunkline.app.tool.UserTools;
import io.trunkline.domain.call.Speaker;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.AgentOverride;
import io.trunkline.ports.call.CallStart;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.VoiceEngine;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who an agent is in one call: what listeners want different about it, and its prompt with the call's variables filled in.
 * Found out once, on the thread that first opens the engine, which may wait for it.
 */
final class Casting {
    private static final Logger LOG = LoggerFactory.getLogger(Casting.class);

    private final CallStart start;
    private final Router.Desk desk;
    private final FutureTask<Part> part;

    /** What an agent is in this call. */
    private record Part(AgentOverride changes, Variables variables, VoiceEngine engine, boolean otherEngine) {
        /** A stand-in speaks the same words through an engine, with a model and a voice, of its own. */
        Agent of(Agent agent, boolean isFirst) {
            return isFirst ? first(agent) : standIn(agent);
        }

        private Agent standIn(Agent agent) {
            return new Agent(
                    agent.name(),
                    agent.engine(),
                    agent.model(),
                    agent.voice(),
                    changes.language().or(agent::language),
                    variables.fill(changes.prompt().orElse(agent.prompt())),
                    changes.firstMessage().or(agent::firstMessage).map(variables::fill),
                    agent.options());
        }

        private Agent first(Agent agent) {
            return new Agent(
                    agent.name(),
                    otherEngine ? changes.engine().orElseThrow() : agent.engine(),
                    changes.model().or(() -> agent.model().filter(_ -> !otherEngine)),
                    changes.voice().or(() -> agent.voice().filter(_ -> !otherEngine)),
                    changes.language().or(agent::language),
                    variables.fill(changes.prompt().orElse(agent.prompt())),
                    changes.firstMessage().or(agent::firstMessage).map(variables::fill),
                    agent.options());
        }
    }

    /**
     * A call that begins.
     *
     * @param start what is known of it, without variables
     * @param desk who was chosen
     * @param now the time here
     * @param listeners say what shall be different
     * @param engines by kind
     */
    Casting(
            CallStart start,
            Router.Desk desk,
            ZonedDateTime now,
            Function<CallStart, AgentOverride> listeners,
            Function<String, Optional<VoiceEngine>> engines) {
        this.start = start.with(desk.variables().with(ofTheCall(start, now)).values());
        this.desk = desk;
        this.part = new FutureTask<>(() -> cast(listeners.apply(this.start), engines));
    }

    private static Map<String, String> ofTheCall(CallStart start, ZonedDateTime now) {
        return Map.of(
                "caller", start.from().value(),
                "callee", start.to().value(),
                "carrier", start.carrier(),
                "direction", start.direction().name().toLowerCase(Locale.ROOT),
                "call_id", start.call().value(),
                "date", now.format(DateTimeFormatter.ISO_LOCAL_DATE),
                "time", now.toLocalTime().truncatedTo(ChronoUnit.MINUTES).toString());
    }

    private Part cast(AgentOverride changes, Function<String, Optional<VoiceEngine>> engines) {
        Optional<String> wanted =
                changes.engine().filter(kind -> !kind.equals(desk.agent().engine()));
        Optional<VoiceEngine> other = wanted.flatMap(engines);
        if (wanted.isPresent() && other.isEmpty()) {
            LOG.warn("call {}: a listener asks for the engine {}, which no agent uses", start.call(), wanted.get());
        }
        return new Part(
                changes,
                new Variables(start.variables()).with(changes.variables()),
                other.orElse(desk.speakers().getFirst().engine()),
                other.isPresent());
    }

    /** The agent, and those that stand by for it, as they are in this call. */
    List<Speaker> speakers() {
        Speaker first = desk.speakers().getFirst();
        return desk.speakers().stream()
                .map(speaker -> new Speaker(speaker.agent(), new CastEngine(speaker.engine(), speaker.equals(first))))
                .toList();
    }

    /** What the agent may do in this call. */
    UserTools tools() {
        return desk.tools().in(() -> start.with(part().variables().values()));
    }

    private Part part() {
        part.run();
        try {
            return part.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException(
                    "the agent of call " + start.call() + " cannot be told", failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while call " + start.call() + " began", stop);
        }
    }

    private final class CastEngine implements VoiceEngine {
        private final VoiceEngine own;
        private final boolean isFirst;

        CastEngine(VoiceEngine own, boolean isFirst) {
            this.own = own;
            this.isFirst = isFirst;
        }

        @Override
        public VoiceSession open(VoiceRequest request, Consumer<VoiceEvent> events) {
            return engine().open(request.with(part().of(request.agent(), isFirst)), events);
        }

        private VoiceEngine engine() {
            return isFirst ? part().engine() : own;
        }

        @Override
        public Optional<Usage> confirm(Usage estimate) throws VoiceException {
            return engine().confirm(estimate);
        }

        @Override
        public void verify() throws VoiceException {
            engine().verify();
        }
    }
}
