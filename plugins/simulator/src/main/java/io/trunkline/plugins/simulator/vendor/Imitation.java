package io.trunkline.plugins.simulator.vendor;

/** An imitated vendor that runs on a free loopback port. */
public abstract class Imitation implements AutoCloseable {
    /** Where it is served; to be given its pages and started. */
    protected final VendorServer server = new VendorServer();

    private final String key;
    private final String path;

    /**
     * One that is not started.
     *
     * @param key the key it takes
     * @param path where its API begins, such as {@code /v1}; empty for the root
     */
    protected Imitation(String key, String path) {
        this.key = key;
        this.path = path;
    }

    /** Where it is, as the setting {@code base-url} wants it. */
    public final String baseUrl() {
        return "http://" + server.authority() + path;
    }

    /** The key it takes. */
    public final String key() {
        return key;
    }

    /** What goes wrong without the vendor's doing. */
    public final Faults faults() {
        return server.faults();
    }

    @Override
    public void close() {
        server.close();
    }
}
