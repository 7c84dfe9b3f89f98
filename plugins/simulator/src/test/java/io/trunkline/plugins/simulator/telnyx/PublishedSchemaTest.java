package io.trunkline.plugins.simulator.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.trunkline.plugins.simulator.Shared;
import io.trunkline.plugins.simulator.audio.WaveFile;
import io.trunkline.ports.call.Answerer;
import io.trunkline.ports.simulator.CallScript.Detect;
import io.trunkline.ports.simulator.CallScript.EndGreeting;
import io.trunkline.ports.simulator.CallScript.HangUp;
import io.trunkline.ports.simulator.CallScript.Pause;
import io.trunkline.ports.simulator.CallScript.Press;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the imitation sends, webhooks and answers, against the published document. */
class PublishedSchemaTest extends Calls {
    private static final String SPEC = "specs/telnyx-voice.checked.openapi.json";
    private static final String URN = "urn:telnyx";
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final String SPEAK = "\"payload\":\"Hi.\",\"voice\":\"AWS.Polly.Joanna\"";

    /** Answers with the operation that they belong to. */
    private final Queue<Map.Entry<String, HttpResponse<String>>> answers = new ConcurrentLinkedQueue<>();

    @Test
    void everyWebhookAndAnswer_satisfiesThePublishedDocument() throws Exception {
        JsonObject document = Shared.json(SPEC);
        Map<String, String> schemas = eventSchemas(document);
        SchemaRegistry registry = registry(document);
        everythingHappens();
        TreeSet<String> types = new TreeSet<>();
        for (Customer.Hook hook : customer.hooks()) {
            types.add(hook.type());
            assertTrue(schemas.containsKey(hook.type()), hook.type());
            assertEquals(
                    List.of(),
                    faults(registry, schemas.get(hook.type()), withoutNulls(hook.json())),
                    hook.json().toString());
        }
        assertEquals(19, types.size(), types.toString());
        assertTrue(answers.size() >= 20);
        for (Map.Entry<String, HttpResponse<String>> answer : answers) {
            assertEquals(
                    200,
                    answer.getValue().statusCode(),
                    answer.toString() + answer.getValue().body());
            assertEquals(
                    List.of(),
                    faults(
                            registry,
                            answerPointer(document, answer.getKey()),
                            Shared.parse(answer.getValue().body())),
                    answer.getValue().body());
        }
    }

    @Test
    void document_refusesAWebhookThatIsWrong() throws IOException {
        JsonObject document = Shared.json(SPEC);
        String schema = String.valueOf(eventSchemas(document).get("call.hangup"));
        JsonObject wrong = Shared.parse("{\"data\":{\"payload\":{\"hangup_cause\":\"tired\"}}}");
        assertFalse(faults(registry(document), schema, wrong).isEmpty());
    }

    /** Every event and every question once. */
    private void everythingHappens() throws Exception {
        customer.serving("/a.wav", WaveFile.of(speech(100)));
        customer.reacting(hook -> {
            if (hook.isIncoming()) {
                act(hook.control(), "answer", "{" + customer.stream() + ",\"client_state\":\"YQ==\"}");
            }
        });
        CompletableFuture<?> inbound = calling(new Press("1"));
        String first = customer.hook("call.dtmf.received").control();
        act(first, "record_start", "{\"format\":\"wav\",\"channels\":\"dual\"}");
        act(first, "record_pause", "{}");
        act(first, "record_resume", "{}");
        act(first, "speak", "{" + SPEAK + "}");
        customer.hook("call.speak.ended");
        act(first, "playback_start", "{\"audio_url\":\"" + customer.uri() + "/a.wav\"}");
        customer.hook("call.playback.ended");
        act(first, "gather_using_speak", "{" + SPEAK + ",\"timeout_millis\":100,\"maximum_tries\":1}");
        customer.hook("call.gather.ended");
        act(first, "send_dtmf", "{\"digits\":\"1\"}");
        act(first, "record_stop", "{}");
        act(first, "streaming_stop", "{}");
        customer.hook("streaming.stopped");
        act(first, "streaming_start", "{\"stream_url\":\"ws://127.0.0.1:1/x\"}");
        customer.hook("streaming.failed");
        ask("/calls/{call_control_id}", "/calls/" + first);
        String connection = telnyx.settings().get("carriers.telnyx.connection-id");
        ask("/connections/{connection_id}/active_calls", "/connections/" + connection + "/active_calls");
        ask("/recordings", "/recordings");
        ask("/call_control_applications/{id}", "/call_control_applications/" + connection);
        Future<?> second = expect(new Detect(Answerer.MACHINE), new EndGreeting(), new HangUp());
        answers.add(Map.entry(
                "post /calls", customer.dial("\"to\":\"" + OTHER + "\",\"answering_machine_detection\":\"premium\"")));
        second.get();
        Future<?> third = expect(new Detect(Answerer.MACHINE), new EndGreeting(), new Pause(SHORT), new HangUp());
        act(first, "transfer", "{\"to\":\"" + OTHER + "\",\"answering_machine_detection\":\"greeting_end\"}");
        third.get();
        inbound.get();
        numbers();
    }

    private void numbers() {
        ask("/available_phone_numbers", "/available_phone_numbers?filter[country_code]=US&filter[limit]=1");
        String number = Shared.parse(answers.stream()
                        .reduce((_, last) -> last)
                        .orElseThrow()
                        .getValue()
                        .body())
                .getJsonArray("data")
                .getJsonObject(0)
                .getString("phone_number");
        HttpResponse<String> ordered =
                customer.send("POST", "/number_orders", "{\"phone_numbers\":[{\"phone_number\":\"" + number + "\"}]}");
        answers.add(Map.entry("post /number_orders", ordered));
        String order = "/number_orders/" + Customer.data(ordered).getString("id");
        ask("/number_orders/{number_order_id}", order);
        ask("/number_orders/{number_order_id}", order);
        ask("/phone_numbers", "/phone_numbers");
    }

    private void act(String control, String action, String body) {
        answers.add(Map.entry("post /calls/{call_control_id}/actions/" + action, customer.act(control, action, body)));
    }

    private void ask(String template, String path) {
        answers.add(Map.entry("get " + template, customer.get(path)));
    }

    private static Map<String, String> eventSchemas(JsonObject document) {
        Map<String, String> schemas = new HashMap<>();
        document.getJsonObject("webhooks").values().forEach(webhook -> {
            String pointer = webhook.asJsonObject()
                    .getJsonObject("post")
                    .getJsonObject("requestBody")
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("schema")
                    .getString("$ref");
            schemas.put(eventType(document, pointer), pointer);
        });
        return schemas;
    }

    private static String eventType(JsonObject document, String pointer) {
        JsonObject event = resolve(document, pointer);
        JsonObject data = event.getJsonObject("properties").getJsonObject("data");
        JsonObject resolved = data.containsKey("$ref") ? resolve(document, data.getString("$ref")) : data;
        return resolved.getJsonObject("properties")
                .getJsonObject("event_type")
                .getJsonArray("enum")
                .getString(0);
    }

    private static JsonObject resolve(JsonObject document, String pointer) {
        return document.getValue(pointer.substring(1)).asJsonObject();
    }

    private static String answerPointer(JsonObject document, String operation) {
        String[] words = operation.split(" ", 2);
        String pointer = "#/paths/" + words[1].replace("/", "~1") + "/" + words[0] + "/responses/200";
        JsonObject answer = resolve(document, pointer);
        return (answer.containsKey("$ref") ? answer.getString("$ref") : pointer) + "/content/application~1json/schema";
    }

    private static SchemaRegistry registry(JsonObject document) {
        return SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(URN, document.toString())));
    }

    private static List<String> faults(SchemaRegistry registry, String pointer, JsonValue instance) {
        return registry
                .getSchema(SchemaLocation.of(URN + pointer))
                .validate(instance.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** The document knows no null client_state, though real events have it, so a null counts as an absent field. */
    private static JsonValue withoutNulls(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                JsonObjectBuilder copy = Json.object();
                object.forEach((name, inner) -> {
                    if (inner.getValueType() != JsonValue.ValueType.NULL) {
                        copy.add(name, withoutNulls(inner));
                    }
                });
                yield copy.build();
            }
            case JsonArray array -> {
                JsonArrayBuilder copy = Json.array();
                array.forEach(inner -> copy.add(withoutNulls(inner)));
                yield copy.build();
            }
            default -> value;
        };
    }
}
