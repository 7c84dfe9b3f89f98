package io.trunkline.adapters.twilio;

import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An account and what opens it.
 *
 * @param sid the account
 * @param authTokens at least one; the first is Twilio's primary token, the others still verify during a rotation
 * @param apiKey used for REST in place of the token, where there is one
 * @param api where REST is, without a slash at the end
 */
record TwilioAccount(AccountSid sid, List<String> authTokens, Optional<ApiKey> apiKey, String api) {
    private static final String ACCOUNT_SID = "account-sid";
    private static final String AUTH_TOKEN = "auth-token";
    private static final String API_BASE_URL = "api-base-url";

    static final List<Setting> SETTINGS = List.of(
            Setting.required(ACCOUNT_SID, "TWILIO_ACCOUNT_SID", "The account, AC and 32 hexadecimal digits."),
            Setting.required(
                            AUTH_TOKEN,
                            "TWILIO_AUTH_TOKEN",
                            "The account's auth token, which signs webhooks; several, with commas, while it is rotated,"
                                    + " the primary one first.")
                    .masked(),
            Setting.optional(ApiKey.SID, "TWILIO_API_KEY", "An API key for REST, SK and 32 hexadecimal digits."),
            Setting.optional(ApiKey.SECRET, "TWILIO_API_SECRET", "The API key's secret.")
                    .masked(),
            Setting.optional(API_BASE_URL, "TWILIO_API_BASE_URL", "Twilio's REST, such as that of another region.")
                    .or("https://api.twilio.com"));

    static TwilioAccount from(Settings settings) {
        AccountSid sid = AccountSid.parse(settings.get(ACCOUNT_SID))
                .orElseThrow(() -> settings.invalid(ACCOUNT_SID, "must be AC and 32 hexadecimal digits"));
        List<String> tokens = Stream.of(settings.get(AUTH_TOKEN).split(","))
                .map(String::strip)
                .filter(token -> !token.isEmpty())
                .toList();
        if (tokens.isEmpty()) {
            throw settings.invalid(AUTH_TOKEN, "holds commas and no token");
        }
        return new TwilioAccount(sid, tokens, ApiKey.from(settings), api(settings));
    }

    private static String api(Settings settings) {
        URI url = settings.url(API_BASE_URL);
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!web || url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw settings.invalid(API_BASE_URL, "must be http or https, a host, and at most a path");
        }
        return url.toString().replaceFirst("/+$", "");
    }

    @Override
    public String toString() {
        return sid.value();
    }
}
