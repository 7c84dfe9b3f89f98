package io.trunkline.adapters.twilio;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What Twilio's own libraries send and write, to compare ours with. */
final class Golden {
    private Golden() {}

    /**
     * How many requests of Twilio's libraries mean the same as ours.
     *
     * @param only fields that only one side sends
     * @param own fields whose values are each side's own, such as URLs
     */
    static long requestsLike(FakeTwilio.Received ours, Set<String> only, Set<String> own) {
        return Vectors.from("twilio-wire-golden.json", "requests")
                .filter(golden -> golden.getString("method").equals(ours.method()))
                .filter(golden -> isSame(golden.getJsonObject("headers"), ours))
                .map(golden -> received(golden, ours))
                .filter(golden -> golden.path().equals(ours.path()))
                .filter(golden -> values(golden.query(), only, own).equals(values(ours.query(), only, own)))
                .filter(golden -> values(golden.form(), only, own).equals(values(ours.form(), only, own)))
                .count();
    }

    static String document(String name) {
        return Vectors.from("twilio-twiml-golden.json", "documents")
                .filter(document -> document.getString("name").equals(name))
                .map(document -> document.getString("xml"))
                .findFirst()
                .orElseThrow();
    }

    private static FakeTwilio.Received received(JsonObject golden, FakeTwilio.Received ours) {
        return new FakeTwilio.Received(
                ours.method(), golden.getString("url"), ours.type(), ours.authorization(), golden.getString("body"));
    }

    private static boolean isSame(JsonObject headers, FakeTwilio.Received ours) {
        return headers.getString("Content-Type", "").startsWith(ours.type())
                && headers.getString("Authorization").equals(ours.authorization());
    }

    private static Map<String, List<String>> values(Form form, Set<String> only, Set<String> own) {
        return form.fields().stream()
                .filter(field -> !only.contains(field.name()))
                .collect(Collectors.groupingBy(
                        Form.Field::name,
                        TreeMap::new,
                        Collectors.mapping(
                                field -> own.contains(field.name()) ? "" : meaning(field.value()),
                                Collectors.toList())));
    }

    private static String meaning(String value) {
        return value.startsWith("<") ? Xml.canonical(value) : value;
    }
}
