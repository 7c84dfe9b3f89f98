package io.trunkline.adapters.twilio;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.call.Recording;
import io.trunkline.ports.carrier.CarrierException;
import io.trunkline.ports.carrier.CarrierException.Kind;
import io.trunkline.ports.carrier.RecordingCommand;
import io.trunkline.ports.web.RestClient.Repeat;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Recordings: steered while the call runs, fetched when it is over.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/recording">Twilio: recording resource</a>
 */
final class TwilioRecordings {
    private static final List<String> EVENTS = List.of("in-progress", "completed", "absent");
    private static final int BAD_REQUEST = 400;

    private final TwilioRest rest;
    private final Callbacks callbacks;
    private final URI api;

    TwilioRecordings(TwilioAccount account, TwilioRest rest, Callbacks callbacks) {
        this.rest = rest;
        this.callbacks = callbacks;
        this.api = URI.create(account.api());
    }

    void command(CallSid call, CallId ours, RecordingCommand command) throws CarrierException {
        switch (command) {
            case RecordingCommand.Start(boolean dual) -> start(call, ours, dual);
            case RecordingCommand.Pause() ->
                rest.post(
                        current(call),
                        new Fields().with("Status", "paused").with("PauseBehavior", "skip"),
                        Repeat.SAFE);
            case RecordingCommand.Resume() ->
                rest.post(current(call), new Fields().with("Status", "in-progress"), Repeat.SAFE);
            case RecordingCommand.Stop() -> rest.end(current(call), new Fields().with("Status", "stopped"));
        }
    }

    /** Not sent again: a call can be recorded twice at once, and then nobody can steer either by {@code Twilio.CURRENT}. */
    private void start(CallSid call, CallId ours, boolean dual) throws CarrierException {
        Fields fields = new Fields()
                .with("RecordingChannels", dual ? "dual" : "mono")
                .with("RecordingStatusCallback", callbacks.recording(ours))
                .with("RecordingStatusCallbackEvent", EVENTS);
        rest.post("/Calls/" + call + "/Recordings.json", fields, Repeat.UNPROCESSED);
    }

    void download(Recording recording, Path target) throws CarrierException {
        if (!isTwilios(recording.url())) {
            throw new CarrierException(Kind.CALLER_ERROR, "the recording is not at Twilio, and gets no credentials");
        }
        try {
            HttpResponse<byte[]> response = rest.download(wanted(recording), target);
            if (recording.channels() > 1 && response.statusCode() == BAD_REQUEST) {
                // Twilio's answer where it has both sides on one channel only.
                response = rest.download(recording.url(), target);
            }
            TwilioRest.requireSuccess(response);
        } catch (CarrierException failure) {
            remove(target, failure);
            throw failure;
        }
    }

    private static URI wanted(Recording recording) {
        return recording.channels() > 1 && recording.url().getRawQuery() == null
                ? URI.create(recording.url() + "?RequestedChannels=2")
                : recording.url();
    }

    /** The URL came by a webhook. The account's credentials go to the configured REST and to Twilio's hosts, nowhere else. */
    private boolean isTwilios(URI url) {
        String host = String.valueOf(url.getHost()).toLowerCase(Locale.ROOT);
        boolean sameOrigin = host.equalsIgnoreCase(api.getHost())
                && url.getPort() == api.getPort()
                && String.valueOf(url.getScheme()).equalsIgnoreCase(api.getScheme());
        boolean region = "https".equalsIgnoreCase(url.getScheme()) && host.endsWith(".twilio.com");
        return (sameOrigin || region) && url.getRawUserInfo() == null;
    }

    private static void remove(Path target, CarrierException failure) {
        try {
            Files.deleteIfExists(target);
        } catch (IOException stays) {
            failure.addSuppressed(stays);
        }
    }

    private static String current(CallSid call) {
        return "/Calls/" + call + "/Recordings/Twilio.CURRENT.json";
    }
}
