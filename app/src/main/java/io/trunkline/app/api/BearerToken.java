package io.trunkline.app.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Compares what a request brings with the token that opens the control interface, in constant time. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private final byte[] token;

    BearerToken(String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    void require(Optional<String> authorization) throws ProblemException {
        boolean right = authorization
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8))
                .filter(given -> MessageDigest.isEqual(given, token))
                .isPresent();
        if (!right) {
            throw ProblemException.unauthorized();
        }
    }
}
