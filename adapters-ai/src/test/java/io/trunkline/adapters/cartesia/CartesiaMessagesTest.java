package io.trunkline.adapters.cartesia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.Configured;
import io.trunkline.adapters.wire.Formats;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is as Cartesia publishes it. */
class CartesiaMessagesTest {
    private static final Set<String> NUMBERS = Set.of(
            "sample_rate",
            "turn_end_threshold",
            "turn_start_threshold",
            "turn_end_timeout_ms",
            "min_volume",
            "max_silence_duration_secs");

    private final Bundle speech = Bundle.of("cartesia/tts-ws.schema.json");
    private final Cartesia cartesia = new Cartesia();

    @AfterEach
    void stop() {
        cartesia.close();
    }

    @Test
    void speaking_sendsWhatIsPublished() {
        Synthesis speaking = cartesia.speak(Map.of("speed", "1.2", "volume", "0.9", "emotion", "calm"));
        speaking.say("u1", "Hello \"there\", ");
        speaking.say("u1", "friend.");
        speaking.end("u1");
        cartesia.spoken.next(Ended.class);
        cartesia.vendor.pace(1);
        speaking.say("u2", "A sentence that is somewhat longer.");
        cartesia.spoken.next(Audio.class);
        speaking.cancel("u2", 100);
        speaking.say("u3", "Yes.");
        speaking.end("u3");
        cartesia.spoken.next(Ended.class);
        List<String> sent = cartesia.vendor.received();
        assertEquals(7, sent.size());
        sent.forEach(message -> speech.check("ClientEvent", message));
    }

    @Test
    void everyFormat_isAsPublished() {
        for (AudioFormat format : Formats.TELEPHONE_FIRST) {
            String format1 = Json.createObjectBuilder()
                    .add("container", "raw")
                    .add("encoding", WireFormat.encoding(format))
                    .add("sample_rate", format.sampleRate())
                    .build()
                    .toString();
            speech.check("RawOutputFormat", format1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"container\":\"raw\",\"encoding\":\"mulaw\",\"sample_rate\":8000}",
                "{\"container\":\"raw\",\"encoding\":\"pcm_mulaw\",\"sample_rate\":11025}",
                "{\"container\":\"wav\",\"encoding\":\"pcm_mulaw\",\"sample_rate\":8000}"
            })
    void wrongFormat_isRefusedByTheSchema(String format) {
        assertFalse(speech.allows("RawOutputFormat", format));
    }

    @Test
    void publishedClientMessages_areValidAndOurs() {
        List<JsonObject> published = Bundle.wanted("cartesia");
        assertEquals(4, published.size());
        for (JsonObject example : published) {
            Bundle.of(example.getString("schema"))
                    .check(example.getString("def"), example.get("message").toString());
        }
        assertTrue(published.stream().anyMatch(example -> example.get("message").equals(Requests.cancel("turn_3"))));
    }

    @ParameterizedTest
    @CsvSource({
        "turns, cartesia/stt-turns.schema.json, turn-end-threshold, 0.6",
        "turns, cartesia/stt-turns.schema.json, turn-end-timeout-ms, 700",
        "manual, cartesia/stt-manual.schema.json, min-volume, 0.2",
        "manual, cartesia/stt-manual.schema.json, max-silence-duration-secs, 1.5"
    })
    void query_isAsPublished(String mode, String schema, String option, String value) {
        cartesia.listening(mode, Map.of(option, value));
        Arrival arrival = cartesia.vendor.arrivals().getFirst();
        JsonObjectBuilder query = Json.createObjectBuilder();
        arrival.query().forEach((name, values) -> {
            if (NUMBERS.contains(name)) {
                query.add(name, Double.parseDouble(values.getFirst()));
            } else {
                query.add(name, values.getFirst());
            }
        });
        Bundle.of(schema).check("Query", query.build().toString());
    }

    @Test
    void goodbye_isAsPublished() {
        cartesia.vendor.hears("yes");
        Transcription listening = cartesia.listening("turns", Map.of());
        new Caller(listening, AudioFormat.PCMU_8K).say(600);
        cartesia.heard.next(TurnEnded.class);
        listening.close();
        Configured.await(cartesia.vendor::isLeft, "it hangs up");
        List<String> sent = cartesia.vendor.received();
        assertEquals(List.of("{\"type\":\"close\"}"), sent);
        Bundle.of("cartesia/stt-turns.schema.json").check("ClientCommand", sent.getFirst());
    }
}
