package io.trunkline.plugins.simulator.twilio;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The calls in the REST interface [OAI, CALL]. */
final class CallsApi {
    private static final Set<String> STATUS =
            Set.of("queued", "ringing", "in-progress", "completed", "busy", "failed", "no-answer", "canceled");
    private static final Fields LIST = new Fields("ListCall", listFields());

    private final CallRegistry calls;
    private final Resources resources;
    private final Violations strays;
    private final CallCreate create;

    CallsApi(Exchange exchange, Resources resources, Violations strays) {
        this.calls = exchange.calls();
        this.resources = resources;
        this.strays = strays;
        this.create = new CallCreate(exchange, strays);
    }

    RestReply create(RestRequest request, List<String> ids) throws RestException {
        PhoneCall call = create.apply(request.form(strays), request.api());
        return RestReply.json(201, resources.created(call).toString());
    }

    /** The newest first [CALL]. */
    RestReply list(RestRequest request, List<String> ids) throws RestException {
        LIST.check(request.query(), strays);
        List<PhoneCall> found = calls.all().stream()
                .filter(call -> request.query().fields().stream().allMatch(field -> matches(call, field)))
                .sorted(Comparator.comparing(PhoneCall::dialed).reversed())
                .toList();
        return Page.of(request, "calls", found, resources::call);
    }

    RestReply fetch(RestRequest request, List<String> ids) throws RestException {
        PhoneCall call = call(ids);
        RestReply reply = RestReply.json(200, resources.call(call).toString());
        call.lateFacts().fetched();
        return reply;
    }

    RestReply update(RestRequest request, List<String> ids) throws RestException {
        PhoneCall call = call(ids);
        CallUpdate.apply(call, request.form(call.violations()), request.api());
        return RestReply.json(200, resources.call(call).toString());
    }

    private PhoneCall call(List<String> ids) throws RestException {
        return calls.find(ids.getFirst())
                .orElseThrow(() -> new RestException(404, 20404, "The requested resource was not found"));
    }

    private static boolean matches(PhoneCall call, Form.Field field) {
        String value = field.value();
        return switch (field.name()) {
            case "To" -> call.route().to().equals(value);
            case "From" -> call.route().from().equals(value);
            case "ParentCallSid" -> call.route().parent().filter(value::equals).isPresent();
            case "Status" -> call.status().equals(value);
            case "StartTime>" -> !call.dialed().isBefore(time(value));
            case "StartTime<" -> !call.dialed().isAfter(time(value));
            case "StartTime" -> isOnDay(call.dialed(), value);
            case "EndTime>" ->
                call.end().filter(end -> !end.at().isBefore(time(value))).isPresent();
            case "EndTime<" ->
                call.end().filter(end -> !end.at().isAfter(time(value))).isPresent();
            case "EndTime" -> call.end().filter(end -> isOnDay(end.at(), value)).isPresent();
            default -> true;
        };
    }

    private static boolean isOnDay(Instant at, String day) {
        LocalDate wanted = LocalDate.ofInstant(time(day), ZoneOffset.UTC);
        return LocalDate.ofInstant(at, ZoneOffset.UTC).equals(wanted);
    }

    private static Instant time(String value) {
        return value.length() == 10
                ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(value);
    }

    private static boolean isTime(String value) {
        try {
            return time(value).isAfter(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static Map<String, Predicate<String>> listFields() {
        Map<String, Predicate<String>> fields = new HashMap<>(Page.FIELDS);
        fields.put("To", Fields.ANY);
        fields.put("From", Fields.ANY);
        fields.put("ParentCallSid", Fields.sid("CA"));
        fields.put("Status", STATUS::contains);
        for (String time : Set.of("StartTime", "EndTime")) {
            for (String order : Set.of("", "<", ">")) {
                fields.put(time + order, CallsApi::isTime);
            }
        }
        return fields;
    }
}
