package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fields of an operation and the values they can take [OAI].
 *
 * @param operation its name in the OpenAPI document
 * @param allowed by name
 * @param repeated names that may come more than once
 */
record Fields(String operation, Map<String, Predicate<String>> allowed, Set<String> repeated) {
    static final Predicate<String> ANY = _ -> true;
    static final Predicate<String> METHOD = Set.of("GET", "POST")::contains;
    static final Predicate<String> FLAG = Set.of("true", "false")::contains;
    static final Predicate<String> URL = Fields::isUrl;
    static final Predicate<String> TWIML = twiml -> twiml.length() <= 4000;

    Fields(String operation, Map<String, Predicate<String>> allowed) {
        this(operation, allowed, Set.of());
    }

    /** Whole numbers from one to another. */
    static Predicate<String> number(int least, int most) {
        return text -> text.matches("[0-9]{1,9}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most;
    }

    /** A resource's name with its two letters. */
    static Predicate<String> sid(String prefix) {
        return text -> text.matches(prefix + "[0-9a-fA-F]{32}");
    }

    /** Find every breach; the first of them refuses the request. */
    void check(Form form, Violations violations) throws RestException {
        Set<String> seen = new HashSet<>();
        String wrong = "";
        for (Form.Field field : form.fields()) {
            String breach = breach(field, !seen.add(field.name()));
            if (!breach.isEmpty()) {
                violations.add(Rule.REST_FIELD, operation + breach);
                wrong = wrong.isEmpty() ? field.name() : wrong;
            }
        }
        if (!wrong.isEmpty()) {
            throw new RestException(400, 20001, "Invalid parameter " + wrong);
        }
    }

    private String breach(Form.Field field, boolean again) {
        Predicate<String> rule = allowed.get(field.name());
        if (rule == null) {
            return " has no field \"" + field.name() + "\"";
        }
        if (again && !repeated.contains(field.name())) {
            return "'s " + field.name() + " comes more than once";
        }
        return rule.test(field.value()) ? "" : "'s " + field.name() + " has a wrong value";
    }

    private static boolean isUrl(String text) {
        try {
            return URI.create(text).isAbsolute();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
