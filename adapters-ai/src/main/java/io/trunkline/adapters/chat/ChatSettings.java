package io.trunkline.adapters.chat;

import io.trunkline.adapters.wire.BaseUrl;
import io.trunkline.adapters.wire.Credential;
import io.trunkline.adapters.wire.model.ModelSettings;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of one vendor, checked.
 *
 * @param url where the API is
 * @param headers who asks
 * @param limit the member that limits the tokens
 * @param asksUsage whether the stream is asked to end with the tokens used
 * @param model what all models have
 */
record ChatSettings(BaseUrl url, Map<String, String> headers, String limit, boolean asksUsage, ModelSettings model) {
    private static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");

    ChatSettings {
        headers = Map.copyOf(headers);
    }

    static ChatSettings from(Settings settings, Vendor vendor) {
        return new ChatSettings(
                BaseUrl.from(settings, vendor.base().key()),
                headers(settings, vendor),
                oneOf(settings, Vendor.LIMIT, Vendor.LIMITS),
                oneOf(settings, Vendor.STREAM_USAGE, List.of("true", "false")).equals("true"),
                ModelSettings.from(settings, vendor.kind(), EFFORTS));
    }

    private static Map<String, String> headers(Settings settings, Vendor vendor) {
        Map<String, String> headers = new LinkedHashMap<>();
        put(headers, "Authorization", "Bearer ", settings, vendor.key());
        if (vendor.key().required() && headers.isEmpty()) {
            throw settings.invalid(vendor.key().key(), "is missing");
        }
        if (vendor.hasProjects()) {
            put(headers, "OpenAI-Organization", "", settings, Vendor.ORGANIZATION);
            put(headers, "OpenAI-Project", "", settings, Vendor.PROJECT);
        }
        return headers;
    }

    private static void put(Map<String, String> headers, String name, String scheme, Settings settings, Setting value) {
        Credential.optional(settings, value).ifPresent(found -> headers.put(name, scheme + found.value()));
    }

    private static String oneOf(Settings settings, String key, List<String> words) {
        String word = settings.get(key);
        if (!words.contains(word)) {
            throw settings.invalid(key, "must be one of " + String.join(", ", words));
        }
        return word;
    }

    /** Names no header: one of them is the key. */
    @Override
    public String toString() {
        return "ChatSettings[" + url + ", " + model.model() + "]";
    }
}
