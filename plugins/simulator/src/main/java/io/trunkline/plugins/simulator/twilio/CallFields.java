package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Caller;
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
        String from = call.script().from().value();
        String to = call.script().to().value();
        return Form.empty()
                .with("AccountSid", account.sid())
                .with("ApiVersion", API_VERSION)
                .with("CallSid", call.sid())
                .with("CallStatus", call.status())
                .with(party("Called", to))
                .with(party("Caller", from))
                .with("Direction", "inbound")
                .with(party("From", from))
                .with(party("To", to));
    }

    /** Those of the callback at the end. An inbound call has only this one, so it is number 0. */
    Form completed(PhoneCall.End end) {
        Duration spoken = call.answeredAt()
                .map(answered -> Duration.between(answered, end.at()))
                .orElse(Duration.ZERO);
        long seconds = spoken.plusMillis(999).toSeconds();
        Form form = standard()
                .with("Timestamp", RFC_2822.format(end.at()))
                .with("CallbackSource", "call-progress-events")
                .with("SequenceNumber", "0")
                .with("CallDuration", String.valueOf(seconds));
        return end.status().equals("completed") ? form.with("Duration", String.valueOf((seconds + 59) / 60)) : form;
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
