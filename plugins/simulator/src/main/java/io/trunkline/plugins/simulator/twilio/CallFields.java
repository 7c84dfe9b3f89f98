package io.trunkline.plugins.simulator.twilio;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The form fields that Twilio's webhooks carry [TWV, CALL, STR]. */
final class CallFields {
    static final String API_VERSION = "2010-04-01";

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Account account;
    private final PhoneCall call;

    CallFields(Account account, PhoneCall call) {
        this.account = account;
        this.call = call;
    }

    /** Those of every webhook. Places are not known, so they are empty. */
    Form standard() {
        String from = call.route().from();
        String to = call.route().to();
        Form form = Form.empty()
                .with("AccountSid", account.sid())
                .with("ApiVersion", API_VERSION)
                .with("CallSid", call.sid())
                .with("CallStatus", call.status())
                .with(party("Called", to))
                .with(party("Caller", from))
                .with("Direction", call.route().direction())
                .with(party("From", from))
                .with(party("To", to));
        return call.route().parent().map(sid -> form.with("ParentCallSid", sid)).orElse(form);
    }

    /** Those of a callback that tells how far a call is. */
    Form progress(String status, int sequence) {
        return new Form(standard().fields().stream()
                        .map(field -> field.name().equals("CallStatus") ? new Form.Field("CallStatus", status) : field)
                        .toList())
                .with("Timestamp", RFC_2822.format(Instant.now()))
                .with("CallbackSource", "call-progress-events")
                .with("SequenceNumber", String.valueOf(sequence));
    }

    /** Those of the callback at the end. */
    Form completed(PhoneCall.End end, int sequence) {
        long seconds = call.spoken(end).plusMillis(999).toSeconds();
        Form form = progress(end.outcome().word(), sequence)
                .with("CallDuration", String.valueOf(seconds))
                .with("SipResponseCode", String.valueOf(end.outcome().sip()));
        return end.outcome() == Outcome.COMPLETED ? form.with("Duration", String.valueOf((seconds + 59) / 60)) : form;
    }

    /** Those of the detector's callback [AMD]. */
    Form detected(String answeredBy, Duration took) {
        return Form.empty()
                .with("AccountSid", account.sid())
                .with("CallSid", call.sid())
                .with("AnsweredBy", answeredBy)
                .with("MachineDetectionDuration", String.valueOf(took.toMillis()));
    }

    /** Those of a stream's own callback. */
    Form stream(String streamSid, String name, String event, String error) {
        Form form = Form.empty()
                .with("AccountSid", account.sid())
                .with("CallSid", call.sid())
                .with("StreamSid", streamSid)
                .with("StreamName", name.isEmpty() ? streamSid : name)
                .with("StreamEvent", event)
                .with("Timestamp", Instant.now().toString());
        return error.isEmpty() ? form : form.with("StreamError", error);
    }

    static String date(Instant at) {
        return RFC_2822.format(at);
    }

    private static Form party(String who, String value) {
        return Form.empty()
                .with(who, value)
                .with(who + "City", "")
                .with(who + "Country", "")
                .with(who + "State", "")
                .with(who + "Zip", "");
    }
}
