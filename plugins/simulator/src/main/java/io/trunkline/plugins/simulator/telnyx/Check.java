package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Whether a field has a value that it can take. */
@FunctionalInterface
interface Check {
    /** What is wrong with a value. */
    record Fault(Rule rule, Problem problem, String detail) {}

    Optional<Fault> fault(JsonValue value);

    Check TEXT = of(value -> value instanceof JsonString, "a text");
    Check BOOLEAN = of(value -> value.equals(JsonValue.TRUE) || value.equals(JsonValue.FALSE), "true or false");
    Check OBJECT = of(value -> value instanceof JsonObject, "an object");
    Check LIST = of(value -> value instanceof JsonArray, "a list");
    Check COUNT = of(value -> value instanceof JsonNumber number && number.isIntegral(), "a whole number");
    Check TEXT_OR_COUNT = of(value -> value instanceof JsonString || value instanceof JsonNumber, "a text or a number");

    /** A name and a value, as often as wanted. */
    Check PAIRS = of(
            value -> value instanceof JsonArray list
                    && list.stream()
                            .allMatch(pair -> pair instanceof JsonObject object
                                    && object.keySet().equals(Set.of("name", "value"))
                                    && object.values().stream().allMatch(part -> part instanceof JsonString)),
            "a list of names and values");

    Check UUID =
            matching("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", Rule.REST_VALUE, Problem.INVALID, "a UUID");
    Check CLIENT_STATE = matching(
            "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
            Rule.CLIENT_STATE, Problem.BAD_CLIENT_STATE, "padded base64");
    Check DIGITS = matching("[0-9A-DwW*#]+", Rule.DIGITS, Problem.BAD_DIGITS, "of 0-9 A-D w W * #");
    Check CALLED = matching(
            "\\+[1-9][0-9]{1,14}(,[0-9A-DwW*#]+)?|sips?:\\S+", Rule.E164, Problem.NOT_E164, "+E.164 or a SIP URI");
    Check CALLING = matching(
            "\\+[1-9][0-9]{1,14}|sips?:\\S+|[A-Za-z0-9_.-]+", Rule.E164, Problem.NOT_E164, "+E.164 or a SIP URI");
    Check SOCKET_URL = matching("wss?://.*", Rule.STREAM_URL, Problem.INVALID, "a ws or wss URL");
    Check WEB_URL = matching("https?://\\S+", Rule.REST_VALUE, Problem.INVALID, "a URL");

    /** A field of Telnyx's that this imitation takes without doing what it asks. */
    Check NOT_IMITATED = value -> value.equals(JsonValue.FALSE)
            ? Optional.empty()
            : Optional.of(new Fault(Rule.NOT_IMITATED, Problem.UNPROCESSABLE, "not imitated"));

    /** The method of webhooks; the other, GET, puts the payload into the query. */
    Check POST = value -> value instanceof JsonString text && text.getString().equals("POST")
            ? Optional.empty()
            : NOT_IMITATED.fault(value);

    static Check oneOf(String... values) {
        List<String> allowed = List.of(values);
        return value -> value instanceof JsonString text && allowed.contains(text.getString())
                ? Optional.empty()
                : Optional.of(new Fault(
                        Rule.REST_VALUE,
                        Problem.NOT_IN_ENUM,
                        "The value must be one of: " + String.join(", ", allowed)));
    }

    static Check among(int... values) {
        return of(
                value -> value instanceof JsonNumber number
                        && Arrays.stream(values).anyMatch(allowed -> allowed == number.intValue()),
                "one of " + Arrays.toString(values));
    }

    static Check range(int least, int most) {
        return value -> value instanceof JsonNumber number
                        && number.isIntegral()
                        && number.longValue() >= least
                        && number.longValue() <= most
                ? Optional.empty()
                : Optional.of(new Fault(
                        Rule.REST_VALUE,
                        Problem.OUT_OF_RANGE,
                        "The value is outside of allowed range " + least + " to " + most));
    }

    static Check length(int least, int most) {
        return of(
                value -> value instanceof JsonString text
                        && text.getString().length() >= least
                        && text.getString().length() <= most,
                "a text of " + least + " to " + most + " characters");
    }

    private static Check of(Predicate<JsonValue> right, String what) {
        return value -> right.test(value)
                ? Optional.empty()
                : Optional.of(new Fault(Rule.REST_VALUE, Problem.INVALID, "The value must be " + what));
    }

    private static Check matching(String pattern, Rule rule, Problem problem, String what) {
        Pattern shape = Pattern.compile(pattern);
        return value -> value instanceof JsonString text
                        && shape.matcher(text.getString()).matches()
                ? Optional.empty()
                : Optional.of(new Fault(rule, problem, "The value must be " + what));
    }
}
