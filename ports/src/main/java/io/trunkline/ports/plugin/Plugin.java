package io.trunkline.ports.plugin;

import java.util.List;

/**
 * What every plugin says of itself before it is used.
 *
 * <p>Found by {@link java.util.ServiceLoader} under the name of the port it implements, so it is public and has a public
 * constructor without parameters. The constructor and these methods are called once, at start; they must not block, open
 * connections or start threads.
 */
@Implemented(by = Side.PLUGIN)
public interface Plugin {
    /**
     * Name this plugin, uniquely among plugins of the same port.
     *
     * @return lower-case letters, digits, {@code _} and {@code -}, at most 32, beginning with a letter; it appears in
     *     configuration and in URLs
     */
    String kind();

    /** Declare every setting the plugin reads; one it does not declare here it does not get. */
    List<Setting> settings();
}
