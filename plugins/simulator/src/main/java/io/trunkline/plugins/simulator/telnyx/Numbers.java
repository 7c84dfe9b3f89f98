package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.line.Breaches;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Searches, orders and sets numbers up [SPEC]. An order is pending until it has been asked for once (assumed), so that
 * nobody can take it for done at once. Safe for many threads.
 */
final class Numbers {
    private static final Set<String> SEARCH = Set.of(
            "filter[country_code]",
            "filter[limit]",
            "filter[features]",
            "filter[features][]",
            "filter[locality]",
            "filter[administrative_area]",
            "filter[best_effort]",
            "filter[exclude_held_numbers]",
            "filter[national_destination_code]",
            "filter[phone_number][starts_with]",
            "filter[phone_number][ends_with]",
            "filter[phone_number][contains]",
            "filter[phone_number_type]",
            "filter[quickship]",
            "filter[rate_center]",
            "filter[reservable]");
    private static final Set<String> LIST = Set.of(
            "filter[phone_number]",
            "filter[status]",
            "filter[connection_id]",
            "filter[tag]",
            "sort",
            "page[size]",
            "page[number]");
    private static final int ON_OFFER = 100;

    private static final class Order {
        private final String id = UUID.randomUUID().toString();
        private final List<String> numbers;
        private final JsonObject request;
        private int asked;

        Order(List<String> numbers, JsonObject request) {
            this.numbers = numbers;
            this.request = request;
        }

        String status() {
            return asked > 1 ? "success" : "pending";
        }
    }

    private record OwnedNumber(String id, String number, Instant bought, Map<String, JsonValue> settings) {}

    private final Account account;
    private final Breaches strays;
    private final Set<String> found = new HashSet<>();
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, OwnedNumber> owned = new LinkedHashMap<>();

    Numbers(Account account, Breaches strays) {
        this.account = account;
        this.strays = strays;
    }

    /** The answer to a request; nothing when there is no such operation. */
    synchronized Optional<Reply> answer(Request request) {
        String operation = request.method() + " " + request.path().getFirst() + "/"
                + request.path().size();
        return switch (operation) {
            case "GET available_phone_numbers/1" -> Optional.of(search(request.query()));
            case "POST number_orders/1" -> Optional.of(body(request, Operation.NUMBER_ORDER, this::order));
            case "GET number_orders/2" -> Optional.of(order(request.path().get(1)));
            case "GET phone_numbers/1" -> Optional.of(list(request.query()));
            case "GET phone_numbers/2" -> Optional.of(number(request, this::json));
            case "PATCH phone_numbers/2" ->
                Optional.of(number(
                        request, number -> body(request, Operation.PHONE_NUMBER, body -> set(number, body))));
            case "PATCH phone_numbers/3" ->
                request.path().get(2).equals("voice")
                        ? Optional.of(number(
                                request, number -> body(request, Operation.PHONE_NUMBER_VOICE, _ -> json(number))))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Reply search(Map<String, String> query) {
        requireKnown(query, SEARCH, "available_phone_numbers");
        String country = query.getOrDefault("filter[country_code]", "");
        if (country.isEmpty()) {
            strays.add(Rule.REST_QUERY.brokenBy("a search lacks filter[country_code]"));
            return Problem.MISSING.at("filter[country_code]", "The 'country_code' filter is required.");
        }
        List<String> numbers = offered(country, query.getOrDefault("filter[national_destination_code]", "415"))
                .filter(number -> !owned.containsKey(number))
                .filter(number -> number.endsWith(query.getOrDefault("filter[phone_number][ends_with]", "")))
                .filter(number -> number.contains(query.getOrDefault("filter[phone_number][contains]", "")))
                .filter(number -> number.substring("+1".length())
                        .startsWith(query.getOrDefault("filter[phone_number][starts_with]", "")))
                .limit(Integer.parseInt(query.getOrDefault("filter[limit]", "20")))
                .toList();
        found.addAll(numbers);
        JsonArrayBuilder data = Json.array();
        numbers.forEach(number -> data.add(offer(number)));
        return Reply.list(
                data, Json.object().add("total_results", numbers.size()).add("best_effort_results", 0));
    }

    /** Numbers that are set aside for stories; other countries have none on offer. */
    private static Stream<String> offered(String country, String area) {
        return country.equals("US") && area.matches("[2-9][0-9]{2}")
                ? IntStream.range(0, ON_OFFER).mapToObj(last -> "+1%s55501%02d".formatted(area, last))
                : Stream.empty();
    }

    private static JsonObjectBuilder offer(String number) {
        return Json.object()
                .add("record_type", "available_phone_number")
                .add("phone_number", number)
                .add("best_effort", false)
                .add("quickship", true)
                .add("reservable", true)
                .add(
                        "cost_information",
                        Json.object()
                                .add("upfront_cost", "1.00")
                                .add("monthly_cost", "1.00")
                                .add("currency", "USD"))
                .add("features", Json.array().add(Json.object().add("name", "voice")))
                .add(
                        "region_information",
                        Json.array()
                                .add(Json.object()
                                        .add("region_type", "country_code")
                                        .add("region_name", "US")));
    }

    private Reply order(JsonObject body) {
        List<String> numbers = Optional.ofNullable(body.getJsonArray("phone_numbers"))
                .map(list -> list.stream()
                        .map(entry -> Json.text(entry.asJsonObject(), "phone_number", ""))
                        .toList())
                .orElse(List.of());
        if (numbers.isEmpty() || !found.containsAll(numbers)) {
            strays.add(Rule.NUMBER_SEARCHED.brokenBy("an order of " + numbers.size() + " numbers"));
            return Problem.NOT_SEARCHED.at("phone_numbers", "The number was not found by a recent search.");
        }
        Optional<Reply> refusal = wrongConnection(body);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Order order = new Order(numbers, body);
        orders.put(order.id, order);
        return json(order);
    }

    private Reply order(String id) {
        Order order = orders.get(id);
        if (order == null) {
            return notFound();
        }
        order.asked++;
        if (order.status().equals("success")) {
            order.numbers.forEach(number -> owned.computeIfAbsent(number, _ -> {
                OwnedNumber bought = new OwnedNumber(Ids.number(), number, Instant.now(), new LinkedHashMap<>());
                Json.text(order.request, "connection_id")
                        .ifPresent(_ -> bought.settings.put("connection_id", order.request.get("connection_id")));
                return bought;
            }));
        }
        return json(order);
    }

    private static Reply json(Order order) {
        JsonArrayBuilder numbers = Json.array();
        order.numbers.forEach(number -> numbers.add(Json.object()
                .add("record_type", "number_order_phone_number")
                .add("phone_number", number)
                .add("status", order.status())
                .add("requirements_met", true)));
        JsonObjectBuilder json = Json.object()
                .add("record_type", "number_order")
                .add("id", order.id)
                .add("status", order.status())
                .add("requirements_met", true)
                .add("created_at", Json.time(Instant.now()))
                .add("phone_numbers_count", order.numbers.size())
                .add("phone_numbers", numbers);
        for (String field : List.of("connection_id", "customer_reference")) {
            Json.text(order.request, field).ifPresent(value -> json.add(field, value));
        }
        return Reply.data(json);
    }

    private Reply list(Map<String, String> query) {
        requireKnown(query, LIST, "phone_numbers");
        JsonArrayBuilder data = Json.array();
        owned.values().stream()
                .filter(number -> number.number.endsWith(query.getOrDefault("filter[phone_number]", "")))
                .forEach(number -> data.add(show(number)));
        return Reply.page(data);
    }

    private Reply set(OwnedNumber number, JsonObject body) {
        Optional<Reply> refusal = wrongConnection(body);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        number.settings.putAll(body);
        return json(number);
    }

    private Optional<Reply> wrongConnection(JsonObject body) {
        boolean right = Json.text(body, "connection_id")
                .map(account.connectionId()::equals)
                .orElse(true);
        if (right) {
            return Optional.empty();
        }
        strays.add(Rule.CONNECTION.brokenBy("a number's"));
        return Optional.of(Problem.BAD_CONNECTION.at("connection_id", "The connection does not exist."));
    }

    private Reply json(OwnedNumber number) {
        return Reply.data(show(number));
    }

    private static JsonObjectBuilder show(OwnedNumber number) {
        JsonObjectBuilder json = Json.object()
                .add("record_type", "phone_number")
                .add("id", number.id)
                .add("phone_number", number.number)
                .add("country_iso_alpha2", "US")
                .add("phone_number_type", "local")
                .add("status", "active")
                .add("created_at", Json.time(number.bought))
                .add("purchased_at", Json.time(number.bought))
                .add("deletion_lock_enabled", false)
                .add("tags", Json.array())
                .addNull("external_pin")
                .addNull("connection_id");
        number.settings.forEach(json::add);
        return json;
    }

    private Reply number(Request request, Function<OwnedNumber, Reply> work) {
        return owned.values().stream()
                .filter(number -> number.id.equals(request.path().get(1)))
                .findFirst()
                .map(work)
                .orElseGet(Numbers::notFound);
    }

    private Reply body(Request request, Operation operation, Function<JsonObject, Reply> work) {
        Optional<JsonObject> body = Json.parse(request.body());
        if (body.isEmpty()) {
            strays.add(Rule.REST_JSON.brokenBy(operation.word()));
            return Problem.UNDECODABLE.reply("The body is no JSON object.");
        }
        return operation
                .fields()
                .refusal(operation.word(), body.get(), (rule, detail) -> strays.add(rule.brokenBy(detail)))
                .orElseGet(() -> work.apply(body.get()));
    }

    private void requireKnown(Map<String, String> query, Set<String> known, String where) {
        query.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> strays.add(Rule.REST_QUERY.brokenBy(where + " has no parameter " + name)));
    }

    private static Reply notFound() {
        return Problem.NOT_FOUND.reply("The requested resource or URL could not be found.");
    }
}
