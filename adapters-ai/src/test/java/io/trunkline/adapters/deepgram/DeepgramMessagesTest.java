package io.trunkline.adapters.deepgram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.adapters.wire.Bundle;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.plugins.simulator.vendor.Arrival;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Caller;
import io.trunkline.ports.voice.SpeechEvent.Partial;
import io.trunkline.ports.voice.SpeechEvent.TurnEnded;
import io.trunkline.ports.voice.SpeechToText.Transcription;
import io.trunkline.ports.voice.SynthesisEvent.Audio;
import io.trunkline.ports.voice.SynthesisEvent.Ended;
import io.trunkline.ports.voice.SynthesisEvent.Timed;
import io.trunkline.ports.voice.TextToSpeech.Synthesis;
import io.trunkline.ports.voice.Used;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is sent is as Deepgram publishes it. */
class DeepgramMessagesTest {
    private final Bundle published = Bundle.of("deepgram/listen-speak.asyncapi-trimmed.json");
    private final Bundle sdk = Bundle.of("deepgram/v2.sdk.schema.json");
    private final Deepgram deepgram = new Deepgram();

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @Test
    void listening_sendsWhatIsPublished() {
        deepgram.vendor.hears("one", "two");
        Transcription nova = deepgram.listening(Deepgram.NOVA, Map.of());
        deepgram.host.advance(Duration.ofSeconds(5));
        new Caller(nova, AudioFormat.PCMU_8K).speak(600);
        nova.endTurn();
        deepgram.heard.next(TurnEnded.class);
        nova.close();
        deepgram.heard.next(Used.class);
        checkAll("ListenV1_ListenV1", published, Set.of("KeepAlive", "Finalize", "CloseStream"));
    }

    @Test
    void fluxListening_sendsWhatTheSdkDoes() {
        deepgram.vendor.hears("one two three");
        Transcription flux = deepgram.listening(Deepgram.FLUX, Map.of("force-end-turn", "true"));
        new Caller(flux, AudioFormat.PCMU_8K).speak(600);
        deepgram.heard.next(Partial.class);
        flux.endTurn();
        deepgram.heard.next(TurnEnded.class);
        checkAll("ListenV2", sdk, Set.of("ForceEndTurn"));
    }

    @Test
    void auraSpeaking_sendsWhatIsPublished() {
        deepgram.vendor.pace(1);
        Synthesis aura = deepgram.speaking(Deepgram.AURA);
        aura.say("u1", "A \"quoted\" word, \u00fcmlauts and more of it all. ");
        deepgram.spoken.next(Audio.class);
        aura.cancel("u1", 10);
        aura.say("u2", "Yes.");
        deepgram.spoken.next(Audio.class);
        checkAll("SpeakV1_SpeakV1", published, Set.of("Speak", "Flush", "Clear"));
    }

    @Test
    void fluxSpeaking_sendsWhatTheSdkDoes() {
        Synthesis flux = deepgram.speaking(Deepgram.FLUX_VOICE);
        flux.say("u1", "Hello.");
        flux.end("u1");
        deepgram.spoken.next(Ended.class);
        deepgram.vendor.pace(1);
        flux.say("u2", "A sentence that is somewhat longer.");
        deepgram.spoken.next(Audio.class);
        flux.cancel("u2", 100);
        deepgram.spoken.next(Timed.class);
        checkAll("SpeakV2", sdk, Set.of("Speak", "Flush", "Interrupt"));
    }

    private void checkAll(String prefix, Bundle bundle, Set<String> types) {
        for (String message : deepgram.vendor.received()) {
            String type = Json.text(Json.object(message).orElseThrow(), "type");
            String name = prefix.equals("SpeakV1_SpeakV1") && type.equals("Speak") ? "Text" : type;
            bundle.check(prefix + name, message);
        }
        assertEquals(
                types,
                deepgram.vendor.received().stream()
                        .map(message -> Json.text(Json.object(message).orElseThrow(), "type"))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "ListenV1_ListenV1KeepAlive, {\"type\":\"Keepalive\"}",
        "SpeakV1_SpeakV1Text, {\"type\":\"Speak\"}",
        "ListenV1Encoding, \"pcm_mulaw\"",
        "ListenV2Model, \"nova-3\""
    })
    void wrongMessage_isRefusedByTheSchema(String definition, String message) {
        assertFalse(published.allows(definition, message));
    }

    @Test
    void publishedClientMessages_areOurs() {
        for (JsonObject example : Bundle.wanted("deepgram")) {
            Bundle bundle = Bundle.of(example.getString("schema"));
            bundle.check(example.getString("def"), example.get("message").toString());
        }
        assertEquals(
                Json.object("{\"type\":\"Interrupt\",\"playback_offset\":{\"type\":\"time_ms\",\"value\":1520}}"),
                Json.object(Json.write(ClientMessages.Interrupt.at(1520))));
        assertEquals("{\"type\":\"Interrupt\"}", Json.write(ClientMessages.Interrupt.somewhere()));
    }

    @ParameterizedTest
    @CsvSource({
        "nova-3, /v1/listen, endpointing=200 utterance-end-ms=1500 numerals=true punctuate=true mip-opt-out=true",
        "flux-general-en, /v2/listen, eot-threshold=0.8 eager-eot-threshold=0.4 eot-timeout-ms=3000 numerals=false"
    })
    void query_hasPublishedParametersOnly(String model, String path, String options) {
        deepgram.listening(
                model,
                Arrays.stream(options.split(" ", -1))
                        .map(option -> option.split("=", -1))
                        .collect(Collectors.toMap(option -> option[0], option -> option[1])));
        Arrival arrival = deepgram.vendor.arrivals().getFirst();
        assertEquals(path, arrival.path());
        JsonObject known = parameters(path);
        arrival.query().forEach((name, values) -> {
            assertTrue(known.containsKey(name), name);
            String definition = known.getJsonObject(name).getString("$ref").replace("#/$defs/", "");
            values.forEach(value -> published.check(
                    definition, jakarta.json.Json.createValue(value).toString()));
        });
        assertEquals(Optional.of("mulaw"), arrival.parameter("encoding"));
        assertEquals(Optional.of("8000"), arrival.parameter("sample_rate"));
    }

    private static JsonObject parameters(String path) {
        return Bundle.of("deepgram/listen-speak.asyncapi-trimmed.json")
                .whole()
                .getJsonObject("queryParameters")
                .getJsonObject(path);
    }
}
