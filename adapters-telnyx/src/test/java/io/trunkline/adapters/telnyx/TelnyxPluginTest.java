package io.trunkline.adapters.telnyx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.carrier.Answer;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.web.RestClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelnyxPluginTest {
    @Test
    void plugin_isLookedFor_isFoundAsService() {
        List<CarrierPlugin> found = ServiceLoader.load(CarrierPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertEquals(List.of("telnyx"), found.stream().map(CarrierPlugin::kind).toList());
    }

    @Test
    void settings_areDeclared_withTheVariablesOfTheContract() {
        assertEquals(
                List.of("TELNYX_API_KEY", "TELNYX_CONNECTION_ID", "TELNYX_PUBLIC_KEY", "TELNYX_API_BASE_URL"),
                new TelnyxPlugin()
                        .settings().stream().map(Setting::variable).limit(4).toList());
    }

    @Test
    void settings_areLeftAlone_areTheContracts() {
        TelnyxAccount account = Requests.account(Map.of());
        assertEquals("https://api.telnyx.com/v2", account.api());
        assertEquals("greeting_end", account.detection());
        assertEquals(250, account.digitMillis());
        assertEquals("wav", account.recordingFormat());
        assertEquals(new Streaming(Optional.empty(), true, false, AudioFormat.PCMU_8K), account.streaming());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api-key|''",
                "api-key|two words",
                "connection-id|''",
                "connection-id|../1",
                "connection-id|1?x=1",
                "public-key|secret",
                "public-key|-----BEGIN PUBLIC KEY-----",
                "api-base-url|api.telnyx.com",
                "api-base-url|ftp://api.telnyx.com/v2",
                "api-base-url|https://user:KEY0123456789ABCDEF_s3cret@api.telnyx.com",
                "api-base-url|https://api.telnyx.com/v2?x=1",
                "stream-target-legs|everybody",
                "stream-at|ring",
                "establish-stream-before-dial|yes",
                "machine-detection-mode|machine_detected",
                "digit-duration|long",
                "digit-duration|1.5",
                "recording-format|ogg",
                "say-language|'en; DROP'"
            })
    void setting_isWrong_isNamedWithoutSecret(String key, String value) {
        SettingException refused = assertThrows(SettingException.class, () -> Requests.account(Map.of(key, value)));
        assertEquals("carriers.telnyx." + key, refused.key());
        assertFalse(refused.toString().contains(FakeTelnyx.API_KEY), refused.getMessage());
    }

    @Test
    void prompt_isTooLong_isNamed() {
        SettingException refused =
                assertThrows(SettingException.class, () -> Requests.account(Map.of("accept-prompt", "x".repeat(501))));
        assertEquals("carriers.telnyx.accept-prompt", refused.key());
    }

    @Test
    void streamBeforeDial_withoutStreamAtDial_isNamed() {
        SettingException refused = assertThrows(
                SettingException.class,
                () -> Requests.account(Map.of("stream-at", "answer", "establish-stream-before-dial", "true")));
        assertEquals("carriers.telnyx.establish-stream-before-dial", refused.key());
    }

    @ParameterizedTest
    @CsvSource({"99,100", "0,100", "-5,100", "100,100", "500,500", "501,500", "99999999999,500"})
    void digitDuration_isBeyondTelnyx_isTheNearest(String value, int millis) {
        assertEquals(millis, Requests.account(Map.of("digit-duration", value)).digitMillis());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN PUBLIC KEY-----\n%s\n-----END PUBLIC KEY-----\n",
                "-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----",
                "%s",
                "  %s "
            })
    void publicKey_isDerOrPem_isTheSameAsRaw(String shape) {
        byte[] raw = Base64.getDecoder().decode(Requests.publicKey());
        byte[] spki = HexFormat.of()
                .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
        String text = shape.formatted(Base64.getEncoder().encodeToString(spki));
        assertEquals(
                List.of(Requests.publicKey()),
                Requests.account(Map.of("public-key", text)).publicKeys().stream()
                        .map(key -> Base64.getEncoder()
                                .encodeToString(key.parameters().getEncoded()))
                        .toList());
    }

    @Test
    void publicKey_isAbsent_isNoError() {
        assertEquals(List.of(), Requests.account(Map.of("public-key", " ")).publicKeys());
    }

    /** The server does not listen yet, so where it can be reached is not known. */
    @Test
    void carrier_isCreated_asksNotYetWhereWeAre() {
        CarrierContext early = new CarrierContext() {
            @Override
            public URI webhooks() {
                throw new IllegalStateException("not listening yet");
            }

            @Override
            public RestClient rest() {
                return (request, _) -> new Answer(request, 500, "nobody should ask");
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }
        };
        assertEquals("Telnyx " + Requests.CONNECTION, new TelnyxCarrier(Requests.account(Map.of()), early).toString());
    }

    @Test
    void account_isShown_hidesKey() {
        assertEquals(Requests.CONNECTION, Requests.account(Map.of()).toString());
    }
}
