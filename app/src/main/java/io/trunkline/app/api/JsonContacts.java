package io.trunkline.app.api;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads contacts from JSON: {@code [{"to", "variables"}, …]}. */
final class JsonContacts {
    private JsonContacts() {}

    static ContactList read(JsonValue value) throws ProblemException {
        if (!(value instanceof JsonArray items)) {
            throw ProblemException.badValue("contacts", "contacts must be a list of objects with to and variables");
        }
        if (items.size() > ContactList.MOST) {
            throw ProblemException.badValue("contacts", "a campaign has at most " + ContactList.MOST + " contacts");
        }
        ContactList list = new ContactList();
        for (int i = 0; i < items.size(); i++) {
            add(list, "contacts[" + i + "]", items.get(i));
        }
        return list;
    }

    private static void add(ContactList list, String place, JsonValue item) {
        Map<String, String> variables = new TreeMap<>();
        if (item instanceof JsonObject contact
                && Set.of("to", "variables").containsAll(contact.keySet())
                && contact.get("to") instanceof JsonString to
                && texts(contact.getOrDefault("variables", JsonValue.EMPTY_JSON_OBJECT), variables)) {
            list.add(place, to.getString(), variables);
        } else {
            list.fault(place, "must be an object with the text to, and perhaps variables, an object of texts");
        }
    }

    private static boolean texts(JsonValue value, Map<String, String> into) {
        if (!(value instanceof JsonObject texts)) {
            return false;
        }
        for (Map.Entry<String, JsonValue> entry : texts.entrySet()) {
            if (!(entry.getValue() instanceof JsonString text)) {
                return false;
            }
            into.put(entry.getKey(), text.getString());
        }
        return true;
    }
}
