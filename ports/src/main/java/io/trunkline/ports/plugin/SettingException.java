package io.trunkline.ports.plugin;

/** A setting is missing or wrong. Stops the start; the message names the key and never holds the value of a secret. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * A setting that is missing or wrong.
     *
     * @param key its full name, such as {@code carriers.twilio.auth-token}
     * @param reason what is wrong, as the rest of a sentence that begins with the key
     */
    public SettingException(String key, String reason) {
        super(key + " " + reason);
        this.key = key;
    }

    /** The full name of the setting. */
    public String key() {
        return key;
    }
}
