package io.trunkline.app.api;

import io.trunkline.app.dial.CampaignSpec;
import io.trunkline.app.json.Json;
import io.trunkline.domain.dial.DialOutcome;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a campaign, as fields of a JSON body or as query parameters beside a CSV file. */
final class CampaignFields {
    /** Fields that are lists; as a query parameter with commas between. */
    static final Set<String> LISTS = Set.of("carriers", "quietHours");

    private static final int MOST_ITEMS = 20;
    private static final Field NAME =
            Field.text("name", "for people", CampaignSpec.LONGEST_NAME).need();
    private static final Field START = Field.flag("start", "whether it starts at once");
    private static final List<Field> OF_THE_CALLS = List.of(
            Field.text("agent", "who speaks"),
            Field.number("from", "the caller id, a number of the account"),
            Field.flag("machineDetection", "whether the carrier tells people from machines"),
            Field.text("voicemailMessage", "words for a machine, spoken by the carrier"),
            Field.whole("ringTimeout", 5, 600, "how long it may ring, in seconds"),
            Field.whole("maxDuration", 30, PlaceRequests.LONGEST_CALL, "how long a call may last, in seconds"),
            Field.flag("record", "whether calls are recorded"));
    private static final String CARRIERS = "over which carriers; the next one is for a call that surely did not ring";
    private static final String QUIET_HOURS =
            "when nobody is called, by the clock of the number, such as 20:00-09:00 or sat-sun";
    private static final String TIMES = "how often somebody is tried again after that";
    private static final String AFTER = "how long after it, in seconds";
    private static final String OPENS = "nobody is dialled before, such as 2026-11-25T09:00:00Z";
    private static final String CLOSES = "nobody is dialled from then on";

    /** Those that a campaign is kept with. */
    static final List<Field> SPEC = Stream.concat(
                    Stream.concat(Stream.of(NAME), OF_THE_CALLS.stream()),
                    Stream.of(
                            Field.list("carriers", CARRIERS, MOST_ITEMS, text()),
                            Field.list("quietHours", QUIET_HOURS, MOST_ITEMS, text()),
                            Field.object("retry", "how often somebody is tried again, by outcome", retry()),
                            Field.object("window", "when it dials", window())))
            .toList();

    /** Those of a JSON body. */
    static final List<Field> BODY = Stream.concat(
                    SPEC.stream(),
                    Stream.of(
                            START,
                            Field.list("contacts", "whom it shall reach", ContactList.MOST, contact())
                                    .need()))
            .toList();

    /** Those of a body that is only looked at: what is wrong with its contacts is told row by row. */
    static final List<Field> PREVIEW = Stream.concat(
                    SPEC.stream(),
                    Stream.of(
                            START,
                            Field.list(
                                    "contacts", "whom it shall reach", ContactList.MOST, Json.createObjectBuilder())))
            .toList();

    /** Those beside a CSV file; what stands in an object of the body has a dot here. */
    static final List<Field> QUERY = query();

    private CampaignFields() {}

    /** Their names. */
    static Set<String> names(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.toSet());
    }

    private static List<Field> query() {
        List<Field> query = new ArrayList<>();
        query.add(new Field(NAME.name(), false, NAME.about(), NAME.schema()));
        query.add(START);
        query.addAll(OF_THE_CALLS);
        query.add(Field.text("carriers", CARRIERS + "; with commas between"));
        query.add(Field.text("quietHours", QUIET_HOURS + "; with commas between"));
        query.add(Field.text("window.start", OPENS));
        query.add(Field.text("window.end", CLOSES));
        outcomes().forEach(outcome -> {
            query.add(Field.whole("retry." + outcome + ".times", 0, CampaignSpec.MOST_TIMES, TIMES));
            query.add(Field.whole("retry." + outcome + ".after", 0, CampaignSpec.LONGEST_WAIT, AFTER));
        });
        return List.copyOf(query);
    }

    private static Stream<String> outcomes() {
        return Arrays.stream(DialOutcome.values())
                .filter(outcome -> outcome != DialOutcome.ANSWERED)
                .map(DialOutcome::word);
    }

    private static JsonObjectBuilder text() {
        return Json.createObjectBuilder().add("type", "string").add("minLength", 1);
    }

    private static JsonObjectBuilder whole(long most, String about) {
        return Json.createObjectBuilder()
                .add("type", "integer")
                .add("minimum", 0)
                .add("maximum", most)
                .add("description", about);
    }

    private static JsonObjectBuilder closed(JsonObjectBuilder properties) {
        return Json.createObjectBuilder()
                .add("type", "object")
                .add("properties", properties)
                .add("additionalProperties", false);
    }

    private static JsonObjectBuilder retry() {
        JsonObject rule = closed(Json.createObjectBuilder()
                        .add("times", whole(CampaignSpec.MOST_TIMES, TIMES))
                        .add("after", whole(CampaignSpec.LONGEST_WAIT, AFTER)))
                .add("required", Json.createArrayBuilder().add("times").add("after"))
                .build();
        JsonObjectBuilder outcomes = Json.createObjectBuilder();
        outcomes().forEach(outcome -> outcomes.add(outcome, rule));
        return closed(outcomes);
    }

    private static JsonObjectBuilder window() {
        return closed(Json.createObjectBuilder()
                .add("start", text().add("description", OPENS))
                .add("end", text().add("description", CLOSES)));
    }

    private static JsonObjectBuilder contact() {
        return closed(Json.createObjectBuilder()
                        .add("to", text().add("description", "the number, such as +15550100"))
                        .add(
                                "variables",
                                Json.createObjectBuilder()
                                        .add("type", "object")
                                        .add(
                                                "additionalProperties",
                                                Json.createObjectBuilder().add("type", "string"))))
                .add("required", Json.createArrayBuilder().add("to"));
    }
}
