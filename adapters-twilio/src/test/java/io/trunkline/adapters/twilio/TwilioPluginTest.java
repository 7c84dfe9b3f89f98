package io.trunkline.adapters.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.TestSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwilioPluginTest {
    private static final String SECRET = "s3cret-of-somebody";
    private static final String KEY = FakeTwilio.API_KEY;

    @Test
    void plugin_isLookedFor_isFoundAsService() {
        List<CarrierPlugin> found = ServiceLoader.load(CarrierPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        assertEquals(List.of("twilio"), found.stream().map(CarrierPlugin::kind).toList());
    }

    @Test
    void settings_areDeclared_withTheVariablesOfTheContract() {
        assertEquals(
                List.of(
                        "TWILIO_ACCOUNT_SID",
                        "TWILIO_AUTH_TOKEN",
                        "TWILIO_API_KEY",
                        "TWILIO_API_SECRET",
                        "TWILIO_API_BASE_URL",
                        "TWILIO_SAY_VOICE",
                        "TWILIO_SAY_LANGUAGE",
                        "TWILIO_ACCEPT_PROMPT",
                        "TWILIO_MACHINE_DETECTION_TIMEOUT",
                        "TWILIO_CALLS_PER_SECOND"),
                new TwilioPlugin().settings().stream().map(Setting::variable).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "account-sid|''|account-sid",
                "account-sid|AC0123|account-sid",
                "account-sid|AC0123456789abcdef0123456789abcdef0|account-sid",
                "account-sid|SK0123456789abcdef0123456789abcdef|account-sid",
                "auth-token|' , ,'|auth-token",
                "api-key|SK0123456789abcdef0123456789abcdef|api-secret",
                "api-secret|s3cret-of-somebody|api-key",
                "api-base-url|api.twilio.com|api-base-url",
                "api-base-url|ftp://api.twilio.com|api-base-url",
                "api-base-url|https://user:s3cret-of-somebody@api.twilio.com|api-base-url",
                "api-base-url|https://api.twilio.com?x=1|api-base-url",
                "api-base-url|https://[|api-base-url"
            })
    void setting_isWrong_isNamedWithoutSecret(String key, String value, String named) {
        SettingException refused = assertThrows(SettingException.class, () -> account(Map.of(key, value)));
        assertEquals("carriers.twilio." + named, refused.key());
        assertFalse(refused.toString().contains(SECRET), refused.getMessage());
    }

    @Test
    void apiKey_isMisspelt_isNamedWithoutSecret() {
        SettingException refused =
                assertThrows(SettingException.class, () -> account(Map.of("api-key", "SK1", "api-secret", SECRET)));
        assertEquals("carriers.twilio.api-key must be SK and 32 hexadecimal digits", refused.getMessage());
    }

    @Test
    void half_isMissing_isToldWhy() {
        SettingException refused = assertThrows(SettingException.class, () -> account(Map.of("api-key", KEY)));
        assertEquals("carriers.twilio.api-secret is missing, although api-key is set", refused.getMessage());
    }

    @Test
    void tokens_areSeveral_areKeptInOrder() {
        assertEquals(
                List.of("new", "old"),
                account(Map.of("auth-token", " new , old,")).authTokens());
    }

    @Test
    void account_isShown_hidesSecrets() {
        TwilioAccount account = account(Map.of("auth-token", SECRET, "api-key", KEY, "api-secret", SECRET));
        assertEquals(Requests.ACCOUNT, account.toString());
        assertEquals(KEY, account.apiKey().orElseThrow().toString());
        assertTrue(account.apiKey().orElseThrow().secret().contains(SECRET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "say-voice|a voice",
                "say-voice|<x>",
                "say-language|english",
                "say-language|en-",
                "machine-detection-timeout|2",
                "machine-detection-timeout|60",
                "machine-detection-timeout|soon",
                "accept-prompt|''"
            })
    void option_isWrong_isNamed(String key, String value) {
        SettingException refused = assertThrows(SettingException.class, () -> options(Map.of(key, value)));
        assertEquals("carriers.twilio." + key, refused.key());
    }

    @Test
    void acceptPrompt_isTooLong_isNamed() {
        SettingException refused =
                assertThrows(SettingException.class, () -> options(Map.of("accept-prompt", "x".repeat(501))));
        assertEquals("carriers.twilio.accept-prompt", refused.key());
    }

    @Test
    void options_areLeftOut_haveDefaults() {
        TwilioOptions options = options(Map.of());
        assertEquals(30, options.detection());
        assertEquals(Voice.PLAIN, options.voice());
        assertTrue(options.acceptPrompt().contains("1"), options.acceptPrompt());
    }

    private static TwilioOptions options(Map<String, String> more) {
        return TwilioOptions.from(TestSettings.of("carriers.twilio", TwilioOptions.SETTINGS, more));
    }

    private static TwilioAccount account(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "account-sid", Requests.ACCOUNT, "auth-token", SECRET, "api-base-url", "https://api.twilio.com"));
        values.putAll(more);
        return TwilioAccount.from(new Settings("carriers.twilio", values));
    }
}
