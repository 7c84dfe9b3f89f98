package io.trunkline.app.config;

/**
 * A token for the control interface. Never shows itself.
 *
 * @param name what the operator calls it
 * @param value visible ASCII characters, fit for an {@code Authorization} header
 * @param role what it may do
 */
public record ApiToken(String name, String value, Role role) {
    @Override
    public String toString() {
        return "ApiToken[" + name + ", " + role + "]";
    }
}
