package io.trunkline.plugins.simulator.anthropic;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Signs thoughts, and knows which tools were asked for after one. Any thread. */
final class Signatures {
    private final Set<String> thoughtful = ConcurrentHashMap.newKeySet();

    String sign(String thought) {
        byte[] bytes = ("signed " + thought.hashCode()).getBytes(StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(bytes);
    }

    void askedAfterThought(String use) {
        thoughtful.add(use);
    }

    boolean wasAskedAfterThought(String use) {
        return thoughtful.contains(use);
    }
}
