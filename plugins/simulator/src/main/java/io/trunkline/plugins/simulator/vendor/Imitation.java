package io.trunkline.plugins.simulator.vendor;

/** An imitated vendor that runs on a free loopback port. */
public interface Imitation extends AutoCloseable {
    /** Where it is, as the setting {@code base-url} wants it. */
    String baseUrl();

    /** The key it takes. */
    String key();

    /** What goes wrong without the vendor's doing. */
    Faults faults();

    @Override
    void close();
}
