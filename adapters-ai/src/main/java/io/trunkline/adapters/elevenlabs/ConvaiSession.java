package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.ClientMessages.Words;
import io.trunkline.adapters.elevenlabs.ServerMessage.Began;
import io.trunkline.adapters.elevenlabs.ServerMessage.CallerSpoke;
import io.trunkline.adapters.elevenlabs.ServerMessage.Completed;
import io.trunkline.adapters.elevenlabs.ServerMessage.Corrected;
import io.trunkline.adapters.elevenlabs.ServerMessage.Ignored;
import io.trunkline.adapters.elevenlabs.ServerMessage.Interrupted;
import io.trunkline.adapters.elevenlabs.ServerMessage.Pinged;
import io.trunkline.adapters.elevenlabs.ServerMessage.Reported;
import io.trunkline.adapters.elevenlabs.ServerMessage.Responded;
import io.trunkline.adapters.elevenlabs.ServerMessage.Spoken;
import io.trunkline.adapters.elevenlabs.ServerMessage.ToolAsked;
import io.trunkline.adapters.elevenlabs.ServerMessage.Unreadable;
import io.trunkline.adapters.elevenlabs.ServerMessage.Voiced;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.socket.Protocol;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceEvent.CallerSaid;
import io.trunkline.ports.voice.VoiceEvent.CallerStarted;
import io.trunkline.ports.voice.VoiceEvent.CallerStopped;
import io.trunkline.ports.voice.VoiceSession;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** One conversation with an agent at the vendor, which hears, thinks and speaks; turns are its own affair. */
final class ConvaiSession implements VoiceSession, Protocol {
    private static final int MOST_EARLY = 64;
    private static final byte[] CHUNK = "{\"user_audio_chunk\":\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = "\"}".getBytes(StandardCharsets.UTF_8);

    private final ConvaiPlan plan;
    private final Teller<VoiceEvent> teller;
    private final VendorSocket socket;
    private final Opening opening;
    private final Utterances utterances;
    private final ToolCalls tools;
    private final Ending ending;
    private final Queue<Runnable> early = new ArrayDeque<>();
    private final AudioReader voice = new AudioReader();
    private boolean callerSpeaks;

    ConvaiSession(ConvaiPlan plan, ToolBox toolBox, Teller<VoiceEvent> teller, VoiceContext context) {
        this.plan = plan;
        this.teller = teller;
        socket = new VendorSocket(context, teller);
        opening = new Opening(plan, teller, socket);
        utterances = new Utterances(teller, socket, plan.options().quiet());
        tools = new ToolCalls(toolBox, socket);
        ending = new Ending(toolBox, teller, socket, context.clock());
    }

    void begin(URI door) {
        socket.open(door, Map.of(), this);
    }

    /** Written by hand: base64 needs no escaping, and this happens fifty times a second on every call. */
    @Override
    public void hear(AudioFrame frame) {
        if (frame.length() > 0) {
            socket.sendAudio(CHUNK, frame, END);
        }
    }

    @Override
    public void press(char digit) {
        whenBegun(() -> pressed(digit));
    }

    /** A message of the user's, because a contextual update is not answered. */
    @Override
    public void note(String fact) {
        whenBegun(() -> {
            if (!tools.goOn(fact)) {
                socket.send(Words.userMessage("[" + fact + "]"));
            }
        });
    }

    private void whenBegun(Runnable task) {
        socket.run(() -> {
            if (opening.isOver()) {
                task.run();
            } else if (early.size() < MOST_EARLY) {
                early.add(task);
            }
        });
    }

    private void pressed(char digit) {
        if (plan.options().keysAreSpoken()) {
            socket.send(Words.userMessage("[DTMF: " + digit + "]"));
        } else {
            socket.send(Words.contextualUpdate("The caller pressed the key " + digit + "."));
            socket.send(ClientMessages.UserActivity.NOW);
        }
    }

    /** The vendor has no message for it, so the agent is told in words, and asked to wait for the caller. */
    @Override
    public void interrupted(String utterance, long heardMillis) {
        socket.run(() -> utterances.silenced(utterance, heardMillis).ifPresent(heard -> {
            socket.send(Words.contextualUpdate(String.format(
                    Locale.ROOT,
                    "You were cut short: the caller heard only the first %.1f seconds of what you said last.",
                    heard / 1_000.0)));
            socket.send(ClientMessages.UserActivity.NOW);
        }));
    }

    @Override
    public void close() {
        socket.end(
                () -> {
                    tools.release();
                    ending.bill();
                },
                Duration.ZERO);
    }

    @Override
    public void opened() {
        socket.sendText(plan.initiation());
    }

    @Override
    public @Nullable Runnable audio(byte[] utf8, int offset, int length) {
        Voiced audio = voice.read(utf8, offset, length);
        return audio == null ? null : () -> received(audio);
    }

    @Override
    public void text(String text) {
        received(ServerMessages.read(text));
    }

    private void received(ServerMessage message) {
        if (opening.isOver()) {
            on(message);
        } else {
            opening.on(message).ifPresent(this::begun);
        }
    }

    private void begun(Began conversation) {
        utterances.in(conversation.conversation(), opening.speaks());
        ending.begun(conversation.conversation());
        opening.tellReady();
        opening.tellWhatWentBefore();
        while (!early.isEmpty()) {
            early.remove().run();
        }
    }

    private void on(ServerMessage message) {
        switch (message) {
            case Voiced audio -> utterances.on(audio);
            case Spoken audio -> utterances.on(audio);
            case Responded response -> utterances.said(response.text());
            case Corrected correction -> utterances.on(correction);
            case Completed _ -> utterances.ended();
            case Interrupted interruption -> callerInterrupts(interruption);
            case CallerSpoke words -> callerSaid(words.text());
            case Pinged ping -> socket.send(ClientMessages.Pong.of(ping.event()));
            case ToolAsked call -> tools.on(call);
            case Reported report -> reported(report.trouble());
            case Unreadable unreadable -> teller.warn("the vendor sent " + unreadable.what());
            case Began _, Ignored _ -> {}
        }
    }

    private void callerInterrupts(Interrupted interruption) {
        callerSpeaks = true;
        teller.tell(new CallerStarted());
        utterances.interrupted(interruption.event());
    }

    /**
     * The vendor tells that the caller began to speak only where that interrupts, and never that the caller stopped: that is
     * known by the transcript. One that comes when the answer can be heard is late, and then nobody waits for an answer.
     */
    private void callerSaid(String text) {
        boolean spoke = callerSpeaks || !text.isBlank();
        callerSpeaks = false;
        if (spoke && !utterances.isHeard()) {
            teller.tell(new CallerStopped());
        }
        if (!text.isBlank()) {
            teller.tell(new CallerSaid(text));
        }
    }

    /** Whether it can go on after this, the vendor says by closing the socket or not. */
    private void reported(Trouble trouble) {
        ending.explainedBy(trouble);
        teller.warn("the vendor reported " + trouble);
    }

    @Override
    public Failed closed(int code, String reason) {
        utterances.ended();
        return ending.closed(code, reason);
    }

    @Override
    public Failed refused(int status, String body) {
        return Trouble.ofAnswer(status, body);
    }
}
