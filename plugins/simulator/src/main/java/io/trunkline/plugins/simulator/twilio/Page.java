package io.trunkline.plugins.simulator.twilio;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** One page of a list in the REST interface [CALL]: fifty resources unless the customer wants more or fewer. */
final class Page {
    /** What every list can be asked with [OAI]. */
    static final Map<String, Predicate<String>> FIELDS = Map.of(
            "PageSize", Fields.number(1, 1000), "Page", Fields.number(0, Integer.MAX_VALUE), "PageToken", Fields.ANY);

    private static final int USUAL_SIZE = 50;

    private Page() {}

    static <T> RestReply of(RestRequest request, String name, List<T> all, Function<T, JsonObject> show) {
        int size = number(request, "PageSize", USUAL_SIZE);
        int page = number(request, "Page", 0);
        List<T> shown = all.stream().skip((long) page * size).limit(size).toList();
        JsonArrayBuilder resources = Json.array();
        shown.forEach(resource -> resources.add(show.apply(resource)));
        JsonObjectBuilder reply = Json.object()
                .add(name, resources)
                .add("page", page)
                .add("page_size", size)
                .add("start", page * size)
                .add("end", Math.max(0, page * size + shown.size() - 1))
                .add("uri", uri(request, page))
                .add("first_page_uri", uri(request, 0));
        boolean more = (long) (page + 1) * size < all.size();
        Json.add(reply, "next_page_uri", more ? Optional.of(uri(request, page + 1)) : Optional.empty());
        Json.add(reply, "previous_page_uri", page > 0 ? Optional.of(uri(request, page - 1)) : Optional.empty());
        return RestReply.json(200, reply.build().toString());
    }

    private static String uri(RestRequest request, int page) {
        Form others = new Form(request.query().fields().stream()
                .filter(field -> !field.name().equals("Page"))
                .toList());
        return request.path() + "?" + others.with("Page", String.valueOf(page)).encode();
    }

    private static int number(RestRequest request, String name, int fallback) {
        return request.query().find(name).map(Integer::parseInt).orElse(fallback);
    }
}
