package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.telnyx.Gather.Terms;
import io.trunkline.ports.simulator.CallReport.Ending;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Does what a command asks of a leg, if the leg is in a state for it [SPEC, ERR]. */
final class Actions {
    private static final Set<Operation> BEFORE_ANSWER =
            EnumSet.of(Operation.ANSWER, Operation.REJECT, Operation.HANGUP, Operation.CLIENT_STATE_UPDATE);

    private final Switchboard switchboard;
    private final Announcer announcer;

    Actions(Platform platform, Switchboard switchboard) {
        this.switchboard = switchboard;
        this.announcer = new Announcer(platform);
    }

    Reply act(Operation operation, Leg leg, JsonObject body) {
        Optional<Reply> refusal = refusal(operation, leg);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Json.text(body, "client_state").ifPresent(leg::clientState);
        return switch (operation) {
            case ANSWER -> answer(leg, body);
            case REJECT -> reject(leg, body);
            case HANGUP -> hangUp(leg);
            case BRIDGE -> bridge(leg, body);
            case TRANSFER -> transfer(leg, body);
            case SPEAK -> announcer.speak(leg, body);
            case PLAYBACK_START -> announcer.play(leg, body);
            case PLAYBACK_STOP -> announcer.stop(leg, body);
            case GATHER, GATHER_USING_SPEAK -> gather(leg, body);
            case GATHER_STOP -> stopGather(leg);
            case SEND_DTMF -> press(leg, body);
            case RECORD_START -> record(leg, body);
            case RECORD_STOP, RECORD_PAUSE, RECORD_RESUME -> recording(operation, leg);
            case STREAMING_START -> stream(leg, body);
            case STREAMING_STOP ->
                switchboard.streams().stop(leg)
                        ? Reply.accepted()
                        : Problem.NOT_STREAMING.reply("There is no media stream to stop.");
            case CLIENT_STATE_UPDATE -> Reply.accepted();
            case DIAL, APPLICATION, NUMBER_ORDER, PHONE_NUMBER, PHONE_NUMBER_VOICE ->
                throw new IllegalArgumentException(operation + " is no action");
        };
    }

    private static Optional<Reply> refusal(Operation operation, Leg leg) {
        if (leg.isOver()) {
            return Optional.of(Problem.ENDED.reply("This call is no longer active and can't receive commands."));
        }
        if (leg.isAnswered() || BEFORE_ANSWER.contains(operation)) {
            return Optional.empty();
        }
        if (operation == Operation.RECORD_START) {
            leg.breach(Rule.RECORD_EARLY, operation.word());
            return Optional.of(
                    Problem.RECORD_EARLY.reply("Recording cannot be started until audio has commenced on the call."));
        }
        leg.breach(Rule.NOT_ANSWERED, operation.word());
        return Optional.of(Problem.NOT_ANSWERED.reply("This call has not been answered yet."));
    }

    private Reply answer(Leg leg, JsonObject body) {
        if (leg.identity().direction() == Direction.OUTGOING) {
            leg.breach(Rule.ANSWER_OUTBOUND, "answer");
            return Problem.OUTBOUND.reply("The call was placed by you.");
        }
        Json.text(body, "webhook_url").map(URI::create).ifPresent(leg::webhook);
        if (!leg.answer()) {
            leg.breach(Rule.ANSWER_ONCE, "once more");
            return Problem.UNPROCESSABLE.reply("The call has been answered already.");
        }
        leg.events().answered();
        StreamRequest.of(body).ifPresent(stream -> switchboard.streams().open(leg, stream));
        return Json.text(body, "record")
                .flatMap(_ -> switchboard.record(leg, Json.text(body, "record_channels", "dual")))
                .map(recorder -> Reply.data(Json.object().add("result", "ok").add("recording_id", recorder.id())))
                .orElseGet(Reply::accepted);
    }

    private static Reply reject(Leg leg, JsonObject body) {
        if (leg.identity().direction() == Direction.OUTGOING || leg.isAnswered()) {
            leg.breach(Rule.REJECT_FIRST, "reject");
            return Problem.UNPROCESSABLE.reply("The call cannot be rejected.");
        }
        boolean busy = body.getString("cause").equals("USER_BUSY");
        leg.end(new Hangup(
                Ending.REFUSED,
                "rejected as " + body.getString("cause"),
                busy ? "user_busy" : "call_rejected",
                "callee",
                busy ? "486" : "603"));
        return Reply.accepted();
    }

    private static Reply hangUp(Leg leg) {
        boolean incoming = leg.identity().direction() == Direction.INCOMING;
        String side = incoming ? "callee" : "caller";
        leg.end(
                leg.isAnswered()
                        ? Hangup.clearing(Ending.SERVER, "hung up by command", side)
                        : incoming
                                ? new Hangup(Ending.REFUSED, "hung up by command", "call_rejected", side, "603")
                                : new Hangup(Ending.SERVER, "withdrawn", "originator_cancel", side, "487"));
        return Reply.accepted();
    }

    private Reply transfer(Leg leg, JsonObject body) {
        switchboard.place(Placing.transfer(body, leg));
        return Reply.accepted();
    }

    private Reply bridge(Leg leg, JsonObject body) {
        Optional<Leg> other = switchboard.legs().find(body.getString("call_control_id"));
        if (other.isEmpty()) {
            leg.breach(Rule.CALL_ID, "bridge");
            return Problem.BAD_CALL.at("call_control_id", "The call_control_id provided was not valid.");
        }
        Optional<Reply> refusal = refusal(Operation.BRIDGE, other.get());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        switchboard.bridge(leg, other.get());
        return Reply.accepted();
    }

    private Reply gather(Leg leg, JsonObject body) {
        Gather gather = new Gather(Terms.of(body), text -> announcer.prompt(leg, text), (digits, status) -> {
            leg.gather().take();
            leg.events().gatherEnded(digits, status);
        });
        leg.gather().take().ifPresent(before -> before.end("cancelled"));
        leg.gather().replace(gather);
        gather.begin();
        return Reply.accepted();
    }

    private static Reply stopGather(Leg leg) {
        leg.gather().get().ifPresent(gather -> {
            leg.voice().stopCurrent("completed");
            gather.end("cancelled");
        });
        return Reply.accepted();
    }

    private static Reply press(Leg leg, JsonObject body) {
        leg.press(body.getString("digits"));
        return Reply.accepted();
    }

    private Reply record(Leg leg, JsonObject body) {
        if (body.getString("format").equals("mp3")) {
            leg.breach(Rule.NOT_IMITATED, "recordings are WAV files");
        }
        return switchboard
                .record(leg, body.getString("channels"))
                .map(_ -> Reply.accepted())
                .orElseGet(() -> {
                    leg.breach(Rule.RECORD_ONCE, "record_start");
                    return Problem.UNPROCESSABLE.reply("The call is being recorded already.");
                });
    }

    private Reply recording(Operation operation, Leg leg) {
        Optional<Recorder> recorder = leg.recorder().get();
        if (recorder.isEmpty()) {
            return Problem.UNPROCESSABLE.reply("The call is not being recorded.");
        }
        if (operation == Operation.RECORD_STOP) {
            switchboard.endRecording(leg);
        } else {
            recorder.get().pause(operation == Operation.RECORD_PAUSE);
        }
        return Reply.accepted();
    }

    private Reply stream(Leg leg, JsonObject body) {
        Optional<StreamRequest> request = StreamRequest.of(body);
        if (request.isEmpty()) {
            leg.breach(Rule.REST_REQUIRED, "streaming_start lacks stream_url");
            return Problem.MISSING.at("stream_url", "The 'stream_url' parameter is required.");
        }
        if (!switchboard.streams().open(leg, request.get())) {
            leg.breach(Rule.STREAM_ONCE, "streaming_start");
            return Problem.STREAMING.reply("This command can't be issued when media streaming is used.");
        }
        return Reply.accepted();
    }
}
