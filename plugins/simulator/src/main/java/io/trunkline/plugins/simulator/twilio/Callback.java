package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the server wants to hear of something.
 *
 * @param url where
 * @param method GET or POST
 * @param events of what
 */
record Callback(URI url, String method, Set<String> events) {
    /** The events named by words with spaces between [TWV], or by a repeated field [CALL]; without any, the last one. */
    static Set<String> events(List<String> words) {
        Set<String> events = words.stream()
                .flatMap(word -> Arrays.stream(word.split(" ")))
                .filter(word -> !word.isBlank())
                .collect(Collectors.toUnmodifiableSet());
        return events.isEmpty() ? Set.of("completed") : events;
    }
}
