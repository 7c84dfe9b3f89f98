package io.trunkline.plugins.simulator.model;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what a vendor would not know.
 *
 * @param names the members of a request
 */
public record MembersKnown(Set<String> names) {
    /** Keeps its own copy. */
    public MembersKnown {
        names = Set.copyOf(names);
    }

    /** The members that these names are, separated by spaces. */
    public static MembersKnown of(String names) {
        return new MembersKnown(Set.of(names.split(" ")));
    }

    /** The first member that is unknown. */
    public Optional<String> unknown(JsonObject request) {
        return request.keySet().stream().filter(name -> !names.contains(name)).findFirst();
    }
}
