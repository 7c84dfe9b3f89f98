package io.trunkline.adapters.openai;

import io.trunkline.adapters.openai.ServerEvent.AgentTranscribed;
import io.trunkline.adapters.openai.ServerEvent.AudioDelta;
import io.trunkline.adapters.openai.ServerEvent.AudioDone;
import io.trunkline.adapters.openai.ServerEvent.CallBegun;
import io.trunkline.adapters.openai.ServerEvent.Called;
import io.trunkline.adapters.openai.ServerEvent.Committed;
import io.trunkline.adapters.openai.ServerEvent.Ignored;
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
import io.trunkline.adapters.wire.OneAtATime;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.EngineSocket;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.SocketRefusedException;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEvent.CallerStarted;
import io.trunkline.ports.voice.VoiceEvent.CallerStopped;
import io.trunkline.ports.voice.VoiceEvent.Ready;
import io.trunkline.ports.voice.VoiceSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Semaphore;

/** One conversation: hands what happens to those it concerns, one thing at a time. */
final class OpenAiSession implements VoiceSession, EngineSocket.Listener {
    /** How long the server may take to confirm the session. */
    private static final Duration SETUP_TIME = Duration.ofSeconds(5);
    /** Messages read ahead of a slow host before the socket has to wait. */
    private static final int READ_AHEAD = 256;

    private final SessionPlan plan;
    private final Line line;
    private final VoiceContext context;
    private final OneAtATime turns;
    private final Semaphore room = new Semaphore(READ_AHEAD);
    private final Setup setup;
    private final Responses responses;
    private final Utterances utterances;
    private final ToolCalls tools;
    private final CallerWords words;
    private final Queue<Runnable> early = new ArrayDeque<>();
    private Runnable deadline = () -> {};
    private boolean live;

    OpenAiSession(SessionPlan plan, ToolBox toolBox, Line line, VoiceContext context) {
        this.plan = plan;
        this.line = line;
        this.context = context;
        turns = new OneAtATime(this::broken);
        setup = new Setup(plan, line);
        responses = new Responses(line);
        utterances = new Utterances(line, responses);
        tools = new ToolCalls(toolBox, line, responses, turns);
        words = new CallerWords(line, context.timer(), turns);
    }

    /** Connects before anything the socket brings is looked at, because answering needs the socket. */
    void begin(OpenAiSettings settings) {
        turns.run(() -> {
            try {
                line.connected(
                        context.sockets().connect(settings.url().socket(plan.model()), settings.headers(), this));
                deadline = context.timer().after(SETUP_TIME, () -> turns.run(this::unanswered));
            } catch (SocketRefusedException refused) {
                line.fail(Failures.ofHandshake(refused));
            } catch (IOException unreachable) {
                line.fail(Failures.unreachable(unreachable));
            }
        });
    }

    @Override
    public void hear(AudioFrame frame) {
        if (frame.length() > 0) {
            line.sendAudio(frame);
        }
    }

    @Override
    public void press(char digit) {
        turns.run(() -> whenLive(() -> {
            line.send(ClientEvents.ItemCreate.pressed(digit));
            responses.ask();
        }));
    }

    @Override
    public void interrupted(String utterance, long heardMillis) {
        turns.run(() -> utterances.interrupted(utterance, heardMillis));
    }

    @Override
    public void close() {
        if (line.end()) {
            turns.run(() -> deadline.run());
        }
    }

    @Override
    public void onText(String text) {
        room.acquireUninterruptibly();
        turns.run(() -> {
            room.release();
            if (!line.isOver()) {
                take(ServerEvents.read(text));
            }
        });
    }

    @Override
    public void onClosed(int code, String reason) {
        turns.run(() -> line.fail(Failures.ofClose(code, reason)));
    }

    private void take(ServerEvent event) {
        if (live) {
            on(event);
        } else if (!setup.on(event)) {
            whenLive(() -> on(event));
        } else {
            setup.agreed().ifPresent(this::goLive);
        }
    }

    /** What comes too early is kept, not lost: the first event a host hears has to be {@link Ready}. */
    private void whenLive(Runnable task) {
        if (live) {
            task.run();
        } else if (early.size() < READ_AHEAD) {
            early.add(task);
        }
    }

    private void goLive(Ready ready) {
        live = true;
        deadline.run();
        utterances.promised(ready.speaks());
        line.tell(ready);
        plan.greeting().ifPresent(responses::greet);
        while (!early.isEmpty()) {
            early.remove().run();
        }
    }

    private void on(ServerEvent event) {
        switch (event) {
            case SpeechStarted _ -> callerStarted();
            case SpeechStopped _ -> callerStopped();
            case Committed committed -> words.committed(committed.item());
            case Transcribed transcript -> words.transcribed(transcript.item(), transcript.text());
            case TranscriptionFailed failed -> untranscribed(failed);
            case ResponseCreated created -> responses.created(created.response());
            case AudioDelta delta -> utterances.on(delta);
            case AudioDone done -> utterances.ended(done.item());
            case AgentTranscribed transcript -> utterances.on(transcript);
            case CallBegun begun -> tools.on(begun);
            case Called called -> tools.called(called.call());
            case ResponseDone done -> responseDone(done);
            case Trouble trouble -> trouble(trouble.problem());
            case Unreadable unreadable -> line.warn("the engine sent " + unreadable.what());
            case SessionCreated _, SessionUpdated _, Ignored _ -> {}
        }
    }

    private void callerStarted() {
        responses.callerStarted();
        line.tell(new CallerStarted());
    }

    private void callerStopped() {
        responses.callerStopped();
        line.tell(new CallerStopped());
    }

    private void untranscribed(TranscriptionFailed failed) {
        line.warn("the engine could not write down what the caller said: " + failed.problem());
        words.lost(failed.item());
    }

    private void responseDone(ResponseDone done) {
        utterances.responseDone(done.response());
        done.calls().forEach(tools::use);
        responses.done(done);
    }

    /** Most errors leave the session open. A response that was over before we cancelled it is no error of anyone's. */
    private void trouble(Problem problem) {
        Failures.fatal(problem).ifPresentOrElse(line::fail, () -> {
            if (!responses.refused(problem) && !problem.code().equals("response_cancel_not_active")) {
                line.warn("the engine reported " + problem);
            }
        });
    }

    private void unanswered() {
        if (!live) {
            line.fail(new Failed(Failed.Kind.UNAVAILABLE, "the engine did not confirm the session in time"));
        }
    }

    private void broken(RuntimeException thrown) {
        line.fail(new Failed(
                Failed.Kind.UNAVAILABLE,
                "the conversation broke: " + thrown.getClass().getName()));
    }
}
