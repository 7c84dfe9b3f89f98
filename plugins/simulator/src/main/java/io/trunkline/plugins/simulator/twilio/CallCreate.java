package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** {@code POST /Calls.json}: places a call [OAI CreateCall, CALL]. */
final class CallCreate {
    /** How a party is named [OAI]. */
    static final String PARTY = "\\+[1-9][0-9]{1,14}|sips?:\\S+|client:\\S+";

    static final Predicate<String> TRACK = Set.of("inbound", "outbound", "both")::contains;
    static final Predicate<String> CHANNELS = Set.of("mono", "dual")::contains;
    static final Predicate<String> TRIM = Set.of("trim-silence", "do-not-trim")::contains;
    static final Predicate<String> RECORDING_EVENTS =
            words -> words.matches("(in-progress|completed|absent)( (in-progress|completed|absent))*");

    private static final Predicate<String> EVENT = Set.of("initiated", "ringing", "answered", "completed")::contains;
    private static final Fields FIELDS = new Fields(
            "CreateCall",
            Map.ofEntries(
                    Map.entry("To", Fields.ANY),
                    Map.entry("From", Fields.ANY),
                    Map.entry("Url", Fields.URL),
                    Map.entry("Method", Fields.METHOD),
                    Map.entry("Twiml", Fields.TWIML),
                    Map.entry("ApplicationSid", Fields.sid("AP")),
                    Map.entry("FallbackUrl", Fields.URL),
                    Map.entry("FallbackMethod", Fields.METHOD),
                    Map.entry("StatusCallback", Fields.URL),
                    Map.entry("StatusCallbackEvent", Fields.ANY),
                    Map.entry("StatusCallbackMethod", Fields.METHOD),
                    Map.entry("SendDigits", digits -> digits.matches("[0-9A-D#*wW]{0,32}")),
                    Map.entry("Timeout", Fields.number(1, 600)),
                    Map.entry("TimeLimit", Fields.number(1, Integer.MAX_VALUE)),
                    Map.entry("Record", Fields.FLAG),
                    Map.entry("RecordingChannels", CHANNELS),
                    Map.entry("RecordingTrack", TRACK),
                    Map.entry("RecordingStatusCallback", Fields.URL),
                    Map.entry("RecordingStatusCallbackMethod", Fields.METHOD),
                    Map.entry("RecordingStatusCallbackEvent", RECORDING_EVENTS),
                    Map.entry("Trim", TRIM),
                    Map.entry("SipAuthUsername", Fields.ANY),
                    Map.entry("SipAuthPassword", Fields.ANY),
                    Map.entry("MachineDetection", Detection.MODES::contains),
                    Map.entry("MachineDetectionTimeout", Fields.number(3, 59)),
                    Map.entry("MachineDetectionSpeechThreshold", Fields.number(1000, 6000)),
                    Map.entry("MachineDetectionSpeechEndThreshold", Fields.number(500, 5000)),
                    Map.entry("MachineDetectionSilenceTimeout", Fields.number(2000, 10000)),
                    Map.entry("AsyncAmd", Fields.FLAG),
                    Map.entry("AsyncAmdStatusCallback", Fields.URL),
                    Map.entry("AsyncAmdStatusCallbackMethod", Fields.METHOD),
                    Map.entry("CallerId", Fields.ANY),
                    Map.entry("Byoc", Fields.sid("BY")),
                    Map.entry("CallReason", Fields.ANY),
                    Map.entry("CallToken", Fields.ANY),
                    Map.entry("ClientNotificationUrl", Fields.URL)),
            Set.of("StatusCallbackEvent", "RecordingStatusCallbackEvent"));

    private final Exchange exchange;
    private final Violations strays;

    /**
     * The operation.
     *
     * @param strays takes the breaches, for there is no call yet
     */
    CallCreate(Exchange exchange, Violations strays) {
        this.exchange = exchange;
        this.strays = strays;
    }

    PhoneCall apply(Form form, URI api) throws RestException {
        FIELDS.check(form, strays);
        String to = party(form, "To", 21201, 21211);
        String from = party(form, "From", 21213, 21212);
        OutgoingCall.Order order = order(form, api);
        OutgoingCall outgoing = new OutgoingCall(
                exchange, Route.placed(from, to), exchange.expectations().take(to), order);
        PhoneCall call = outgoing.call();
        form.find("TimeLimit").ifPresent(seconds -> call.limitTo(Duration.ofSeconds(Long.parseLong(seconds))));
        fetch(form, "FallbackUrl", "FallbackMethod").ifPresent(call::fallback);
        return outgoing.start();
    }

    private OutgoingCall.Order order(Form form, URI api) throws RestException {
        String digits = form.find("SendDigits").orElse("");
        return new OutgoingCall.Order(
                first(form, api),
                status(form),
                Duration.ofSeconds(seconds(form, "Timeout", 60)),
                digits.isEmpty() ? detection(form) : Optional.empty(),
                !form.find("AsyncAmd").orElse("").equals("true"),
                digits,
                recording(form, api));
    }

    private Next first(Form form, URI api) throws RestException {
        Optional<Next> url = fetch(form, "Url", "Method").map(Next.class::cast);
        Optional<Next> twiml = form.find("Twiml").map(xml -> new Next.Inline(xml, api));
        if (form.find("ApplicationSid").isPresent()) {
            throw refuse(Rule.NOT_IMITATED, "ApplicationSid of CreateCall", 21205);
        }
        if (url.isPresent() && twiml.isPresent()) {
            throw refuse(Rule.REST_FIELD, "CreateCall's Twiml is ignored beside Url", 20001);
        }
        return url.or(() -> twiml)
                .orElseThrow(() -> refuse(Rule.REST_FIELD, "CreateCall has neither Url nor Twiml", 21205));
    }

    private Optional<Callback> status(Form form) throws RestException {
        List<String> events = form.all("StatusCallbackEvent");
        if (!events.stream().allMatch(EVENT)) {
            throw refuse(Rule.REST_FIELD, "CreateCall's StatusCallbackEvent has a wrong value", 21626);
        }
        return callback(form, "StatusCallback", "StatusCallbackMethod", Callback.events(events));
    }

    private Optional<Detection> detection(Form form) throws RestException {
        Optional<Callback> callback =
                callback(form, "AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod", Set.of());
        Optional<String> mode = form.find("MachineDetection");
        if (mode.isPresent() && form.find("AsyncAmd").orElse("").equals("true") && callback.isEmpty()) {
            throw refuse(Rule.AMD_CALLBACK, "there is no AsyncAmdStatusCallback", 21262);
        }
        int limit = seconds(form, "MachineDetectionTimeout", Math.toIntExact(Detection.LIMIT.toSeconds()));
        return mode.map(word -> new Detection(word.equals("DetectMessageEnd"), Duration.ofSeconds(limit), callback));
    }

    private static Optional<Recording.Wish> recording(Form form, URI api) {
        Recording.Wish wish = new Recording.Wish(
                form.find("RecordingChannels").orElse("mono").equals("dual"),
                form.find("RecordingTrack").orElse("both"),
                callback(
                        form,
                        "RecordingStatusCallback",
                        "RecordingStatusCallbackMethod",
                        Callback.events(form.all("RecordingStatusCallbackEvent"))),
                "OutboundAPI",
                api);
        return form.find("Record").orElse("").equals("true") ? Optional.of(wish) : Optional.empty();
    }

    private String party(Form form, String name, int missing, int wrong) throws RestException {
        String value = form.find(name).orElse("");
        if (!value.matches(PARTY)) {
            String detail = "CreateCall's " + name + (value.isEmpty() ? " is missing" : " has a wrong value");
            throw refuse(Rule.REST_FIELD, detail, value.isEmpty() ? missing : wrong);
        }
        return value;
    }

    private RestException refuse(Rule rule, String detail, int code) {
        strays.add(rule, detail);
        return new RestException(400, code, detail);
    }

    static Optional<Callback> callback(Form form, String url, String method, Set<String> events) {
        return form.find(url)
                .map(URI::create)
                .map(target -> new Callback(target, form.find(method).orElse("POST"), events));
    }

    private static Optional<Next.Fetch> fetch(Form form, String url, String method) {
        return form.find(url)
                .map(URI::create)
                .map(target -> new Next.Fetch(target, form.find(method).orElse("POST")));
    }

    private static int seconds(Form form, String name, int fallback) {
        return form.find(name).map(Integer::parseInt).orElse(fallback);
    }
}
