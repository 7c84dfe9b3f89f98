package io.trunkline.app.client;

import io.trunkline.app.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Calls, as the control interface shows and steers them.
 *
 * @param control asks the server
 */
public record CallsClient(ControlClient control) {
    private static final String CALLS = "/v1/calls";
    private static final int LARGEST_PAGE = 100;

    /**
     * The newest calls, from as many pages as that takes.
     *
     * @param filter {@code state}, {@code from}, {@code cursor}
     * @param most how many are wanted
     * @return {@code {"calls": […], "next": …}}, with {@code next} where there are more
     */
    public JsonObject list(Map<String, String> filter, int most) throws ControlException, InterruptedException {
        Map<String, String> query = new TreeMap<>(filter);
        List<JsonValue> calls = new ArrayList<>();
        JsonObject page;
        do {
            query.put("limit", String.valueOf(Math.min(LARGEST_PAGE, most - calls.size())));
            page = control.get(CALLS, query);
            calls.addAll(page.getJsonArray("calls"));
            query.put("cursor", page.getString("next", ""));
        } while (page.containsKey("next") && calls.size() < most);
        return Json.createObjectBuilder(page)
                .add("calls", Json.createArrayBuilder(calls))
                .build();
    }

    /** A call with its transcript. */
    public JsonObject call(String id) throws ControlException, InterruptedException {
        return control.get(path(id), Map.of());
    }

    /** What a call told so far, in order. */
    public List<JsonObject> events(String id) throws ControlException, InterruptedException {
        return control.get(path(id) + "/events", Map.of())
                .getJsonArray("events")
                .getValuesAs(JsonObject.class);
    }

    /** Place a call. */
    public JsonObject place(JsonObject request) throws ControlException, InterruptedException {
        return control.post(CALLS, request);
    }

    /** Have a call do something: {@code hangup}, {@code transfer}. */
    public JsonObject steer(String id, String action, JsonObject request)
            throws ControlException, InterruptedException {
        return control.post(path(id) + "/" + action, request);
    }

    private static String path(String id) {
        return CALLS + "/" + ControlClient.encoded(id);
    }
}
