package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Breaches;
import io.trunkline.plugins.simulator.telnyx.Recordings.Recording;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Answers questions about calls, recordings and costs [SPEC]. */
final class Queries {
    private static final Map<String, Function<Recording, String>> RECORDING_FILTERS = Map.of(
            "filter[call_leg_id]", recording -> recording.call().leg(),
            "filter[call_control_id]", recording -> recording.call().control(),
            "filter[call_session_id]", recording -> recording.call().session(),
            "filter[connection_id]", recording -> recording.call().connection());
    private static final String RECORD_TYPE = "filter[record_type]";
    private static final String RECORD_LEG = "filter[call_leg_id]";
    private static final Set<String> PAGE = Set.of("page[size]", "page[number]");

    private final Platform platform;
    private final Legs legs;
    private final Breaches strays;

    Queries(Platform platform, Legs legs, Breaches strays) {
        this.platform = platform;
        this.legs = legs;
        this.strays = strays;
    }

    /** The answer to a question; nothing when nobody can ask it. */
    Optional<Reply> answer(Request request) {
        if (!request.method().equals("GET")) {
            return Optional.empty();
        }
        List<String> path = request.path();
        return switch (path.getFirst()) {
            case "calls" -> path.size() == 2 ? Optional.of(call(path.get(1))) : Optional.empty();
            case "connections" ->
                path.size() == 3 && path.get(2).equals("active_calls")
                        ? Optional.of(activeCalls(path.get(1)))
                        : Optional.empty();
            case "detail_records" -> path.size() == 1 ? Optional.of(detailRecords(request.query())) : Optional.empty();
            case "recordings" ->
                switch (path.size()) {
                    case 1 -> Optional.of(recordings(request.query()));
                    case 2 -> Optional.of(recording(path.get(1)));
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    /** A call as the interface shows it; directly after a dial it is not alive yet. */
    static JsonObjectBuilder call(Leg leg, boolean alive) {
        JsonObjectBuilder call = Json.object()
                .add("record_type", "call")
                .add("call_control_id", leg.identity().control())
                .add("call_leg_id", leg.identity().leg())
                .add("call_session_id", leg.identity().session())
                .add("is_alive", alive);
        leg.clientState().ifPresent(state -> call.add("client_state", state));
        return call;
    }

    private Reply call(String control) {
        return legs.find(control)
                .map(leg -> {
                    JsonObjectBuilder call = call(leg, !leg.isOver())
                            .add("call_duration", seconds(leg))
                            .add("start_time", Json.time(leg.identity().started()));
                    leg.endedAt().ifPresent(time -> call.add("end_time", Json.time(time)));
                    return Reply.data(call);
                })
                .orElseGet(() -> Problem.NOT_FOUND.reply("The requested resource or URL could not be found."));
    }

    private Reply activeCalls(String connection) {
        if (!connection.equals(platform.account().connectionId())) {
            strays.add(Rule.CONNECTION.brokenBy("active_calls"));
            return Problem.NOT_FOUND.reply("The requested resource or URL could not be found.");
        }
        JsonArrayBuilder calls = Json.array();
        List<Leg> active = legs.all().stream().filter(leg -> !leg.isOver()).toList();
        active.forEach(leg -> calls.add(Json.object()
                .add("record_type", "call")
                .add("call_control_id", leg.identity().control())
                .add("call_leg_id", leg.identity().leg())
                .add("call_session_id", leg.identity().session())
                .add("client_state", leg.clientState().orElse(""))
                .add("call_duration", seconds(leg))));
        return Reply.list(calls, Json.object().add("total_items", active.size()).add("cursors", Json.object()));
    }

    private Reply detailRecords(Map<String, String> query) {
        requireKnown(query, Set.of(RECORD_TYPE, RECORD_LEG, "filter[date_range]", "sort"), "detail_records");
        String type = query.getOrDefault(RECORD_TYPE, "");
        if (type.isEmpty()) {
            strays.add(Rule.REST_QUERY.brokenBy("detail_records lacks " + RECORD_TYPE));
            return Problem.MISSING.at(RECORD_TYPE, "The 'record_type' filter is required.");
        }
        return Reply.page(platform.bills().records(type, Optional.ofNullable(query.get(RECORD_LEG))));
    }

    private Reply recordings(Map<String, String> query) {
        requireKnown(query, RECORDING_FILTERS.keySet(), "recordings");
        return Reply.page(Recordings.json(platform.recordings()
                .list(recording -> query.entrySet().stream()
                        .allMatch(field -> RECORDING_FILTERS
                                .getOrDefault(field.getKey(), _ -> field.getValue())
                                .apply(recording)
                                .equals(field.getValue())))));
    }

    private Reply recording(String id) {
        return platform.recordings()
                .find(id)
                .map(recording -> new Reply(
                        200, Json.object().add("data", recording.json()).build()))
                .orElseGet(() -> Problem.NOT_FOUND.reply("The requested resource or URL could not be found."));
    }

    private void requireKnown(Map<String, String> query, Set<String> known, String where) {
        query.keySet().stream()
                .filter(name -> !known.contains(name) && !PAGE.contains(name))
                .forEach(name -> strays.add(Rule.REST_QUERY.brokenBy(where + " has no parameter " + name)));
    }

    private static long seconds(Leg leg) {
        Instant end = leg.endedAt().orElseGet(Instant::now);
        return Duration.between(leg.answeredAt().orElse(end), end).toSeconds();
    }
}
