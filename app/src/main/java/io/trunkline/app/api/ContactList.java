package io.trunkline.app.api;

import io.trunkline.domain.dial.Contact;
import io.trunkline.domain.prompt.Variables;
import io.trunkline.ports.call.PhoneNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Gathers the contacts of a campaign: whoever is named twice counts once, and what is wrong is named with its place. */
final class ContactList {
    /** No campaign has more. */
    static final int MOST = 100_000;

    private static final int MOST_VARIABLES = 32;

    private final List<Contact> contacts = new ArrayList<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<Duplicate> duplicates = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private int rows;

    /** A row that repeats an earlier one. */
    record Duplicate(String place, String of) {}

    /** A row that is wrong. Its reason never holds what stands there. */
    record Fault(String place, String reason) {}

    void add(String place, String to, Map<String, String> variables) {
        rows++;
        String number = to.strip();
        if (!isE164(number)) {
            fault(place, "to must be a number such as +15550100");
        } else if (!areVariables(variables)) {
            fault(
                    place,
                    "variables are at most " + MOST_VARIABLES + " with names of at most 64 letters, digits, _ and -,"
                            + " beginning with a letter, and values of at most " + Variables.LONGEST + " characters");
        } else if (seen.containsKey(number)) {
            duplicates.add(new Duplicate(place, Objects.requireNonNull(seen.get(number))));
        } else {
            seen.put(number, place);
            contacts.add(Contact.fresh(contacts.size(), new PhoneNumber(number), variables));
        }
    }

    void fault(String place, String reason) {
        faults.add(new Fault(place, reason));
    }

    private static boolean isE164(String text) {
        return !text.isEmpty()
                && text.length() <= 16
                && text.chars().noneMatch(Character::isISOControl)
                && new PhoneNumber(text).isE164();
    }

    private static boolean areVariables(Map<String, String> variables) {
        return variables.size() <= MOST_VARIABLES
                && variables.entrySet().stream()
                        .allMatch(variable -> Variables.isName(variable.getKey())
                                && variable.getValue().length() <= Variables.LONGEST);
    }

    boolean isFull() {
        return rows >= MOST;
    }

    int rows() {
        return rows;
    }

    List<Contact> contacts() {
        return List.copyOf(contacts);
    }

    List<Duplicate> duplicates() {
        return List.copyOf(duplicates);
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }
}
