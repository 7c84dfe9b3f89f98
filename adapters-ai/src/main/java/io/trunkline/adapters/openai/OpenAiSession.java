package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.AgentSpells;
import io.trunkline.adapters.openai.ServerEvent.AgentTranscribed;
import io.trunkline.adapters.openai.ServerEvent.AtWork;
import io.trunkline.adapters.openai.ServerEvent.AudioDelta;
import io.trunkline.adapters.openai.ServerEvent.AudioDone;
import io.trunkline.adapters.openai.ServerEvent.AudioPiece;
import io.trunkline.adapters.openai.ServerEvent.CallBegun;
import io.trunkline.adapters.openai.ServerEvent.Called;
import io.trunkline.adapters.openai.ServerEvent.Committed;
import io.trunkline.adapters.openai.ServerEvent.IdleTimedOut;
import io.trunkline.adapters.openai.ServerEvent.Ignored;
import io.trunkline.adapters.openai.ServerEvent.OfResponse;
import io.trunkline.adapters.openai.ServerEvent.RateLimits;
import io.trunkline.adapters.openai.ServerEvent.ResponseCreated;
import io.trunkline.adapters.openai.ServerEvent.ResponseDone;
import io.trunkline.adapters.openai.ServerEvent.SessionCreated;
import io.trunkline.adapters.openai.ServerEvent.SessionUpdated;
import io.trunkline.adapters.openai.ServerEvent.SpeechStarted;
import io.trunkline.adapters.openai.ServerEvent.SpeechStopped;
import io.trunkline.adapters.openai.ServerEvent.Transcribed;
import io.trunkline.adapters.openai.ServerEvent.TranscriptionFailed;
import io.trunkline.adapters.openai.ServerEvent.Trouble;
import io.trunkline.adapters.openai.ServerEvent.Unreadable;
import io.trunkline.adapters.wire.openai.OpenAiAccount;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEvent.CallerStarted;
import io.trunkline.ports.voice.VoiceEvent.CallerStopped;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One conversation: hands what happens to those it concerns, one thing at a time. */
final class OpenAiSession implements VoiceSession, Succession.Talk {
    /** What is kept of what comes before the vendor is ready. */
    private static final int EARLY = 256;

    private final SessionPlan plan;
    private final Line line;
    private final Succession succession;
    private final History history;
    private final Hearing hearing = new Hearing();
    private final Limits limits;
    private final Responses responses;
    private final Utterances utterances;
    private final ToolCalls tools;
    private final CallerWords words;
    private final Queue<Runnable> early = new ArrayDeque<>();
    private @Nullable Ready promised;
    private boolean owesAnswer;

    OpenAiSession(SessionPlan plan, VoiceRequest request, Line line, VoiceContext context) {
        this.plan = plan;
        this.line = line;
        succession = new Succession(line, context, () -> link(context), this);
        history = new History(request.before());
        limits = new Limits(line);
        responses = new Responses(line, plan.options().turnDetection().interruptResponse(), limits, context.clock());
        utterances = new Utterances(line, responses, history, context.clock());
        tools = new ToolCalls(request.tools(), line, responses, history);
        words = new CallerWords(line, history);
        owesAnswer = history.waitsForAgent(plan.dialect());
    }

    /** Connect. Blocks. */
    void begin(VoiceContext context) {
        succession.begin(link(context));
    }

    private Link link(VoiceContext context) {
        return new Link(plan, context, line, succession);
    }

    @Override
    public void hear(AudioFrame frame) {
        hearing.hear(frame);
    }

    @Override
    public void press(char digit) {
        line.run(() -> whenLive(() -> told("[DTMF: " + digit + "]")));
    }

    /** An end that was announced did not come. */
    @Override
    public void note(String fact) {
        line.run(() -> whenLive(() -> {
            responses.goOn();
            told("[" + fact + "]");
        }));
    }

    @Override
    public boolean say(String text) {
        line.run(() -> whenLive(() -> responses.sayWhenFree(plan.dialect().greeting(text))));
        return true;
    }

    @Override
    public void interrupted(String utterance, long heardMillis) {
        line.run(() -> utterances.interrupted(utterance, heardMillis));
    }

    @Override
    public void close() {
        line.end();
        line.run(succession::end);
    }

    @Override
    public boolean isIdle() {
        return responses.isIdle() && words.isComplete() && utterances.isQuiet();
    }

    @Override
    public void leave() {
        boolean idle = isIdle();
        hearing.leave();
        utterances.leave();
        tools.leave();
        words.leave();
        boolean owes = responses.leave() || history.waitsForAgent(plan.dialect());
        owesAnswer = owes && !idle;
    }

    @Override
    public void enter(Link link, Ready ready) {
        Ready before = promised;
        if (before == null) {
            promised = ready;
            line.tell(ready);
        } else if (!ready.hears().equals(before.hears())) {
            line.fail(new Failed(Failed.Kind.INVALID, "the next session wants another audio format"));
            return;
        }
        utterances.promised(ready.speaks());
        remind(before == null, hearing.isCallerSpeaking());
        hearing.moveTo(link.socket());
        while (!early.isEmpty()) {
            early.remove().run();
        }
    }

    /** The vendor was not there for what was said so far. */
    private void remind(boolean begins, boolean callerSpeaks) {
        boolean greets = begins && history.isEmpty();
        history.items(plan.dialect()).forEach(line::send);
        if (greets) {
            plan.greeting().map(plan.dialect()::greeting).ifPresent(responses::say);
        } else if (!callerSpeaks) {
            responses.enter(owesAnswer);
        }
    }

    @Override
    public void on(ServerEvent event, Link link) {
        if (promised != null) {
            take(event, link);
        } else {
            whenLive(() -> take(event, link));
        }
    }

    /** What comes too early is kept, not lost: the first event a host hears has to be {@link Ready}. */
    private void whenLive(Runnable task) {
        if (promised != null) {
            task.run();
        } else if (early.size() < EARLY) {
            early.add(task);
        }
    }

    private void take(ServerEvent event, Link link) {
        switch (event) {
            case SpeechStarted _ -> callerStarted();
            case SpeechStopped _ -> callerStopped();
            case IdleTimedOut idle -> words.silent(idle.item());
            case Committed committed -> words.committed(committed.item());
            case Transcribed transcript -> transcribed(transcript);
            case TranscriptionFailed failed -> untranscribed(failed);
            case ResponseCreated created -> responses.created(created.response());
            case OfResponse part -> take(part);
            case ResponseDone done -> responseDone(done);
            case RateLimits told -> limits.on(told);
            case Trouble trouble -> trouble(trouble.problem(), link);
            case Unreadable unreadable -> line.warn("the engine sent " + unreadable.what());
            case SessionCreated _, SessionUpdated _, Ignored _ -> {}
        }
    }

    private void take(OfResponse part) {
        responses.atWork();
        switch (part) {
            case AudioPiece piece -> utterances.on(piece);
            case AudioDelta delta -> utterances.on(delta);
            case AudioDone done -> utterances.ended(done.item());
            case AgentSpells spelled -> utterances.on(spelled);
            case AgentTranscribed transcript -> utterances.on(transcript);
            case CallBegun begun -> tools.on(begun);
            case Called called -> tools.called(called.call());
            case AtWork _ -> {}
        }
    }

    /** What is no speech of the caller's stands in brackets. */
    private void told(String fact) {
        history.caller(fact);
        line.send(ClientEvents.ItemCreate.caller(fact));
        responses.ask();
    }

    private void callerStarted() {
        hearing.callerStarted();
        responses.callerStarted();
        line.tell(new CallerStarted());
    }

    private void callerStopped() {
        hearing.callerStopped();
        responses.callerStopped();
        line.tell(new CallerStopped());
    }

    private void transcribed(Transcribed transcript) {
        words.transcribed(transcript.item(), transcript.text());
        used(plan.options().transcriptionModel(), transcript.used());
    }

    private void untranscribed(TranscriptionFailed failed) {
        line.warn("the engine could not write down what the caller said: " + failed.problem());
        words.lost(failed.item());
    }

    private void responseDone(ResponseDone done) {
        utterances.responseDone(done.response());
        used(plan.model(), done.used());
        done.calls().forEach(tools::use);
        responses.done(done);
    }

    private void used(String model, Map<Usage.Unit, Long> amounts) {
        if (!amounts.isEmpty()) {
            line.used(Usage.told(OpenAiAccount.GROUP, model, amounts));
        }
    }

    /** Most errors leave the session open. A response that was over before we cancelled it is no error of anyone's. */
    private void trouble(Problem problem, Link link) {
        problem.fatal().ifPresentOrElse(failure -> end(failure, problem, link), () -> {
            if (!responses.refused(problem) && !problem.code().equals("response_cancel_not_active")) {
                line.warn("the engine reported " + problem);
            }
        });
    }

    private void end(Failed failure, Problem problem, Link link) {
        if (problem.isExpiry()) {
            link.expire(failure);
        } else {
            line.fail(failure);
        }
    }
}
