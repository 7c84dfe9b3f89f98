package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.adapters.telnyx.ClientState.Step;
import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Digits;
import io.trunkline.ports.carrier.Announcement;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.PlaceCall;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.media.MediaAttachment;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Commands on calls. Each carries a {@code command_id} made here, so that the same command sent again by the HTTP client has
 * no second effect. A command that returns was accepted; what came of it is told by webhook.
 *
 * @see <a href="https://developers.telnyx.com/api-reference/call-commands/dial">Telnyx: call commands</a>
 */
final class TelnyxCalls {
    private final TelnyxAccount account;
    private final TelnyxRest rest;
    private final Supplier<URI> webhooks;

    /**
     * Commands of an account.
     *
     * @param webhooks where Telnyx reaches us; known only once the server listens
     */
    TelnyxCalls(TelnyxAccount account, TelnyxRest rest, Supplier<URI> webhooks) {
        this.account = account;
        this.rest = rest;
        this.webhooks = webhooks;
    }

    /** The id of the command is made of the call's, so that answering twice is one command. */
    void answer(CallId call, CallControlId leg, MediaAttachment media) throws CarrierException {
        JsonObjectBuilder command = command(named(call, "answer"), ClientState.of(call, Optional.of(leg)));
        account.streaming().ask(command, Streaming.url(media));
        act(leg, "answer", command).require();
    }

    /** The id of the command is the call's, so that dialling it twice is one command. */
    CallControlId dial(PlaceCall call) throws CarrierException {
        ClientState state = ClientState.of(call.id(), Optional.empty());
        String url = Streaming.url(call.media());
        Streaming streaming = account.streaming();
        JsonObjectBuilder command = dialling(
                        UUID.fromString(call.id().value()), streaming.withDial() ? state : state.noting(url))
                .add("to", call.to().value())
                .add("from", call.from().value())
                .add("timeout_secs", call.ring().toSeconds())
                .add("time_limit_secs", call.longest().toSeconds());
        if (streaming.withDial()) {
            streaming.ask(command, url);
        }
        if (streaming.beforeDial()) {
            command.add("stream_establish_before_call_originate", true);
        }
        if (call.detectMachine()) {
            command.add("answering_machine_detection", account.detection());
        }
        call.digits().ifPresent(digits -> command.add("send_digits_on_answer", digits.value()));
        return dial(command);
    }

    /** What every dialled leg needs. */
    JsonObjectBuilder dialling(UUID id, ClientState state) {
        return command(id, state).add("connection_id", account.connection()).add("webhook_url", webhookUrl());
    }

    CallControlId dial(JsonObjectBuilder command) throws CarrierException {
        JsonObject leg = rest.send("POST", "/calls", command.build()).data();
        return TelnyxJson.text(leg, "call_control_id")
                .flatMap(CallControlId::parse)
                .orElseThrow(() -> new CarrierException(
                        Kind.CARRIER_UNAVAILABLE, "Telnyx took the call and did not say its call_control_id"));
    }

    void stream(CallControlId leg, String url, Optional<ClientState> state) throws CarrierException {
        JsonObjectBuilder command = command(UUID.randomUUID());
        state.ifPresent(carried -> command.add("client_state", carried.base64()));
        account.streaming().ask(command, url);
        act(leg, "streaming_start", command).require();
    }

    /** Stream to another socket. Telnyx has one stream for a call, and may not have noticed that its socket is lost. */
    void restream(CallControlId leg, String url) throws CarrierException {
        if (stopStream(leg)) {
            stream(leg, url, Optional.empty());
        }
    }

    void reject(CallControlId leg) throws CarrierException {
        JsonObjectBuilder command = command(UUID.randomUUID()).add("cause", "USER_BUSY");
        act(leg, "reject", command).requireUnlessOver();
    }

    void hangUp(CallControlId leg) throws CarrierException {
        act(leg, "hangup", command(UUID.randomUUID())).requireUnlessOver();
    }

    /** Hang up and have the webhook that tells the end say why. */
    void hangUp(CallControlId leg, ClientState why) throws CarrierException {
        act(leg, "hangup", command(UUID.randomUUID(), why)).requireUnlessOver();
    }

    /** Say something and let the call go on. Whatever becomes of it: what comes next does not depend on it. */
    void say(CallId call, CallControlId leg, String words) throws CarrierException {
        JsonObjectBuilder command = command(UUID.randomUUID(), ClientState.of(call, Optional.of(leg)));
        account.speech().say(command, words);
        act(leg, "speak", command);
    }

    /** The webhook that tells the announcement's end brings the state back, and the leg is hung up then. */
    void announce(CallId call, CallControlId leg, Announcement announcement) throws CarrierException {
        // What we had sent and was not yet played must not mix with the announcement.
        if (!stopStream(leg)) {
            return;
        }
        JsonObjectBuilder command = command(
                UUID.randomUUID(), ClientState.of(call, Optional.of(leg)).at(Step.ANNOUNCING));
        switch (announcement) {
            case Announcement.Text(String words) -> {
                account.speech().say(command, words);
                act(leg, "speak", command).requireUnlessOver();
            }
            case Announcement.Sound(URI url) -> {
                String type =
                        String.valueOf(url.getPath()).toLowerCase(Locale.ROOT).endsWith(".wav") ? "wav" : "mp3";
                command.add("audio_url", url.toString()).add("audio_type", type);
                act(leg, "playback_start", command).requireUnlessOver();
            }
        }
    }

    /** Nothing more that we sent is played; a call without a stream is no error. Tells whether the call is still there. */
    private boolean stopStream(CallControlId leg) throws CarrierException {
        TelnyxReply reply = act(leg, "streaming_stop", command(UUID.randomUUID()));
        boolean hadNone = reply.error().filter(TelnyxError::isStreamMissing).isPresent();
        return hadNone || reply.requireUnlessOver();
    }

    void press(CallControlId leg, Digits digits) throws CarrierException {
        JsonObjectBuilder command =
                command(UUID.randomUUID()).add("digits", digits.value()).add("duration_millis", account.digitMillis());
        act(leg, "send_dtmf", command).require();
    }

    void record(CallId call, CallControlId leg, RecordingCommand wanted) throws CarrierException {
        switch (wanted) {
            case RecordingCommand.Start(boolean dual) -> {
                JsonObjectBuilder command = command(UUID.randomUUID(), ClientState.of(call, Optional.of(leg)))
                        .add("format", account.recordingFormat())
                        .add("channels", dual ? "dual" : "single");
                act(leg, "record_start", command).require();
            }
            case RecordingCommand.Pause() ->
                act(leg, "record_pause", command(UUID.randomUUID())).require();
            case RecordingCommand.Resume() ->
                act(leg, "record_resume", command(UUID.randomUUID())).require();
            case RecordingCommand.Stop() ->
                act(leg, "record_stop", command(UUID.randomUUID())).requireUnlessOver();
        }
    }

    /** Have later webhooks of a leg bring this. The one command without an id; done twice it is the same. */
    void carry(CallControlId leg, ClientState state) throws CarrierException {
        JsonObject body =
                TelnyxJson.builder().add("client_state", state.base64()).build();
        rest.send("PUT", path(leg) + "/actions/client_state_update", body).require();
    }

    TelnyxReply act(CallControlId leg, String action, JsonObjectBuilder command) throws CarrierException {
        return rest.send("POST", path(leg) + "/actions/" + action, command.build());
    }

    TelnyxReply ask(CallControlId leg) throws CarrierException {
        return rest.get(path(leg));
    }

    JsonObjectBuilder command(UUID id) {
        return TelnyxJson.builder().add("command_id", id.toString());
    }

    JsonObjectBuilder command(UUID id, ClientState state) {
        return command(id).add("client_state", state.base64());
    }

    String webhookUrl() {
        return webhooks.get() + "/" + TelnyxWebhooks.TOPIC;
    }

    static UUID named(CallId call, String command) {
        return UUID.nameUUIDFromBytes((call + ":" + command).getBytes(UTF_8));
    }

    private static String path(CallControlId leg) {
        return "/calls/" + leg.segment();
    }
}
