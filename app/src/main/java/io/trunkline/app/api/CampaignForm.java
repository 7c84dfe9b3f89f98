package io.trunkline.app.api;

import io.trunkline.app.dial.CampaignSpec;
import io.trunkline.app.dial.SpecException;
import io.trunkline.app.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A campaign as it is asked for.
 *
 * @param spec what it shall do
 * @param list whom it shall reach
 * @param start whether it starts at once
 */
record CampaignForm(CampaignSpec spec, ContactList list, boolean start) {
    private static final String CONTACTS = "contacts";
    private static final String START = "start";
    private static final Set<String> FIELDS = CampaignFields.names(CampaignFields.SPEC);
    private static final Set<String> FLAGS = Set.of("machineDetection", "record", START);
    private static final Set<String> NUMBERS = Set.of("ringTimeout", "maxDuration", "times", "after");

    /** Read JSON. */
    static CampaignForm json(JsonObject json) throws ProblemException {
        ContactList list = JsonContacts.read(json.getOrDefault(CONTACTS, JsonValue.EMPTY_JSON_ARRAY));
        JsonObjectBuilder spec = Json.createObjectBuilder();
        json.forEach((name, value) -> {
            if (!name.equals(CONTACTS)) {
                spec.add(name, value);
            }
        });
        return of(spec.build(), list);
    }

    /** Read CSV, with the fields of the JSON as query parameters; what stands in an object there has a dot here. */
    static CampaignForm csv(Map<String, String> query, byte[] body) throws ProblemException {
        return of(spec(query), CsvContacts.read(body));
    }

    private static CampaignForm of(JsonObject json, ContactList list) throws ProblemException {
        JsonObjectBuilder fields = Json.createObjectBuilder();
        boolean start = false;
        for (Map.Entry<String, JsonValue> field : json.entrySet()) {
            if (field.getKey().equals(START)) {
                start = flag(field.getValue());
            } else if (!FIELDS.contains(field.getKey())) {
                throw ProblemException.badValue(
                        field.getKey(),
                        "there is no such field; there are contacts, start, "
                                + String.join(", ", FIELDS.stream().sorted().toList()));
            } else if (field.getValue().getValueType() != JsonValue.ValueType.NULL) {
                fields.add(field.getKey(), field.getValue());
            }
        }
        try {
            return new CampaignForm(CampaignSpec.of(fields.build()), list, start);
        } catch (SpecException wrong) {
            throw ProblemException.badValue(wrong.field(), wrong.detail());
        }
    }

    private static boolean flag(JsonValue value) throws ProblemException {
        return switch (value.getValueType()) {
            case TRUE -> true;
            case FALSE, NULL -> false;
            default -> throw ProblemException.badValue(START, "start must be true or false");
        };
    }

    private static JsonObject spec(Map<String, String> query) throws ProblemException {
        Map<String, Object> tree = new TreeMap<>();
        for (Map.Entry<String, String> parameter : query.entrySet()) {
            put(tree, parameter.getKey(), parameter.getValue());
        }
        return object(tree);
    }

    @SuppressWarnings("unchecked") // what is put below is of this type
    private static void put(Map<String, Object> tree, String path, String text) throws ProblemException {
        Map<String, Object> parent = tree;
        String[] names = path.split("\\.", 4);
        for (int i = 0; i < names.length - 1; i++) {
            Object next = parent.computeIfAbsent(names[i], _ -> new HashMap<String, Object>());
            if (!(next instanceof Map)) {
                throw ProblemException.badValue(path, path + " is below another parameter");
            }
            parent = (Map<String, Object>) next;
        }
        parent.put(names[names.length - 1], value(names[names.length - 1], text));
    }

    private static JsonValue value(String name, String text) {
        if (CampaignFields.LISTS.contains(name)) {
            return Json.createArrayBuilder(List.of(text.split(","))).build();
        }
        if (FLAGS.contains(name) && text.matches("true|false")) {
            return text.equals("true") ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (NUMBERS.contains(name) && text.matches("[0-9]{1,9}")) {
            return Json.createValue(Integer.parseInt(text));
        }
        return Json.createValue(text);
    }

    @SuppressWarnings("unchecked") // what was put is of this type
    private static JsonObject object(Map<String, Object> tree) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        tree.forEach((name, value) ->
                json.add(name, value instanceof JsonValue leaf ? leaf : object((Map<String, Object>) value)));
        return json.build();
    }
}
