package io.trunkline.plugins.simulator.twilio;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The recordings in the REST interface [OAI, REC]. */
final class RecordingsApi {
    private static final String CURRENT = "Twilio.CURRENT";
    private static final Fields CREATE = new Fields(
            "CreateCallRecording",
            Map.of(
                    "RecordingChannels", CallCreate.CHANNELS,
                    "RecordingTrack", CallCreate.TRACK,
                    "RecordingStatusCallback", Fields.URL,
                    "RecordingStatusCallbackMethod", Fields.METHOD,
                    "RecordingStatusCallbackEvent", CallCreate.RECORDING_EVENTS,
                    "Trim", CallCreate.TRIM),
            Set.of("RecordingStatusCallbackEvent"));
    private static final Fields UPDATE = new Fields(
            "UpdateCallRecording",
            Map.of(
                    "Status", Set.of("paused", "in-progress", "stopped")::contains,
                    "PauseBehavior", Set.of("skip", "silence")::contains));
    private static final Fields LIST = new Fields("ListRecording", listFields());

    private final CallRegistry calls;
    private final Recordings recordings;
    private final Resources resources;
    private final Violations strays;

    RecordingsApi(Exchange exchange, Resources resources, Violations strays) {
        this.calls = exchange.calls();
        this.recordings = exchange.recordings();
        this.resources = resources;
        this.strays = strays;
    }

    RestReply create(RestRequest request, List<String> ids) throws RestException {
        PhoneCall call = call(ids);
        Form form = request.form(call.violations());
        CREATE.check(form, call.violations());
        requireInProgress(call);
        Recording.Wish wish = new Recording.Wish(
                form.find("RecordingChannels").orElse("mono").equals("dual"),
                form.find("RecordingTrack").orElse("both"),
                CallCreate.callback(
                        form,
                        "RecordingStatusCallback",
                        "RecordingStatusCallbackMethod",
                        Callback.events(form.all("RecordingStatusCallbackEvent"))),
                "StartCallRecordingAPI",
                request.api());
        return reply(201, recordings.start(call, wish));
    }

    RestReply update(RestRequest request, List<String> ids) throws RestException {
        PhoneCall call = call(ids);
        Form form = request.form(call.violations());
        UPDATE.check(form, call.violations());
        requireInProgress(call);
        Recording recording = ofCall(call, ids.get(1));
        String status = form.find("Status").orElse("");
        boolean pauses = form.find("PauseBehavior").isPresent();
        if (status.isEmpty() || (pauses && !status.equals("paused"))) {
            call.violations().add(Rule.REST_FIELD, "UpdateCallRecording has no Status that fits");
            throw new RestException(400, 20001, "Invalid parameter Status");
        }
        if (!recording.isActive()) {
            throw notInProgress();
        }
        switch (status) {
            case "paused" ->
                recording.pause(form.find("PauseBehavior").orElse("").equals("skip"));
            case "in-progress" -> recording.resume();
            default -> recordings.stop(recording);
        }
        return RestReply.json(200, resources.recording(recording, status).toString());
    }

    RestReply fetch(RestRequest request, List<String> ids) throws RestException {
        return reply(200, recording(ids));
    }

    RestReply delete(RestRequest request, List<String> ids) throws RestException {
        recordings.delete(recording(ids));
        return new RestReply(204, "application/json", new byte[0]);
    }

    RestReply list(RestRequest request, List<String> ids) throws RestException {
        LIST.check(request.query(), strays);
        Optional<String> call = request.query().find("CallSid");
        List<Recording> found = recordings.all().stream()
                .filter(recording ->
                        call.filter(sid -> !sid.equals(recording.call().sid())).isEmpty())
                .toList();
        return Page.of(request, "recordings", found, recording -> resources.recording(recording, shown(recording)));
    }

    RestReply listOfCall(RestRequest request, List<String> ids) throws RestException {
        LIST.check(request.query(), strays);
        return Page.of(
                request,
                "recordings",
                recordings.of(call(ids)),
                recording -> resources.recording(recording, shown(recording)));
    }

    /** The media: only when it is completed, and with two channels only when it was made with two [REC]. */
    RestReply media(RestRequest request, List<String> ids) throws RestException {
        Recording recording = recording(ids);
        if (!ids.getLast().equals("wav")) {
            strays.add(Rule.RECORDING_FORM, "it is fetched as " + ids.getLast());
            throw missing();
        }
        if (!recording.status().equals("completed")) {
            throw missing();
        }
        String channels = request.query().find("RequestedChannels").orElse("");
        if (channels.equals("2") && recording.channels() == 1) {
            throw new RestException(400, 20001, "The recording has one channel");
        }
        return new RestReply(200, "audio/x-wav", recording.wav());
    }

    private RestReply reply(int status, Recording recording) {
        return RestReply.json(
                status, resources.recording(recording, shown(recording)).toString());
    }

    /** While it goes on, fetching shows that it is being made [REC]. */
    private static String shown(Recording recording) {
        return recording.isActive() ? "processing" : recording.status();
    }

    private Recording ofCall(PhoneCall call, String sid) throws RestException {
        List<Recording> found = recordings.of(call).stream()
                .filter(recording -> sid.equals(CURRENT)
                        ? recording.isActive()
                        : recording.sid().equals(sid))
                .toList();
        if (found.size() > 1) {
            throw new RestException(400, 21220, "Several recordings of the call are in progress");
        }
        return found.stream().findFirst().orElseThrow(RecordingsApi::missing);
    }

    private Recording recording(List<String> ids) throws RestException {
        for (String id : ids) {
            Optional<Recording> recording = recordings.find(id);
            if (recording.isPresent()) {
                return recording.get();
            }
        }
        throw missing();
    }

    private PhoneCall call(List<String> ids) throws RestException {
        return calls.find(ids.getFirst()).orElseThrow(RecordingsApi::missing);
    }

    private static void requireInProgress(PhoneCall call) throws RestException {
        if (!call.status().equals("in-progress")) {
            throw notInProgress();
        }
    }

    private static RestException missing() {
        return new RestException(404, 20404, "The requested resource was not found");
    }

    private static RestException notInProgress() {
        return new RestException(400, 21220, "Call is not in-progress and cannot be recorded.");
    }

    private static Map<String, Predicate<String>> listFields() {
        Map<String, Predicate<String>> fields = new HashMap<>(Page.FIELDS);
        fields.put("CallSid", Fields.sid("CA"));
        fields.put("DateCreated", Fields.ANY);
        fields.put("DateCreated<", Fields.ANY);
        fields.put("DateCreated>", Fields.ANY);
        return fields;
    }
}
