package io.trunkline.ports.plugin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one plugin's declared settings. Never shows them.
 *
 * <p>Blank counts as absent. Immutable.
 */
public final class Settings {
    private final String group;
    private final Map<String, String> values;

    /**
     * Values of one plugin.
     *
     * @param group where they stand in the configuration, such as {@code carriers.twilio}
     * @param values by {@link Setting#key()}, defaults filled in
     */
    public Settings(String group, Map<String, String> values) {
        this.group = group;
        this.values = Map.copyOf(values);
    }

    /** Find a value; empty when absent or blank. */
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * Take a value that must be there.
     *
     * @throws SettingException when it is absent
     */
    public String get(String key) {
        return find(key).orElseThrow(() -> invalid(key, "is missing"));
    }

    /**
     * Take a value that is an absolute URL with a host.
     *
     * @throws SettingException when it is absent or no such URL
     */
    public URI url(String key) {
        try {
            URI url = new URI(get(key));
            if (url.getScheme() != null && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            throw invalid(key, "is not a URL: " + malformed.getReason());
        }
        throw invalid(key, "must be a URL with scheme and host, such as https://host/path");
    }

    /**
     * Take a value that is a whole number within bounds.
     *
     * @throws SettingException when it is absent or no such number
     */
    public int whole(String key, int least, int most) {
        String text = get(key);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            throw invalid(key, "must be a whole number");
        }
        throw invalid(key, "must be from " + least + " to " + most);
    }

    /** A failure that names {@code key} in full. */
    public SettingException invalid(String key, String reason) {
        return new SettingException(group + "." + key, reason);
    }

    @Override
    public String toString() {
        return group + values.keySet().stream().sorted().toList();
    }
}
