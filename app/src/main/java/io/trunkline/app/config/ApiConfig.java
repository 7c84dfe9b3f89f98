package io.trunkline.app.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The control interface.
 *
 * @param tokens what opens it, {@code server.admin-token} first
 * @param perSecond how many requests a second each token may make
 * @param burst how many at once
 * @param mostStreams how many may follow the events at once
 */
public record ApiConfig(List<ApiToken> tokens, int perSecond, int burst, int mostStreams) {
    private static final String TOKENS = "server.tokens";
    private static final int MOST = 100_000;

    /** Keeps its own copy. */
    public ApiConfig {
        tokens = List.copyOf(tokens);
    }

    static ApiConfig read(Reader reader, AdminToken admin) {
        return new ApiConfig(
                tokens(reader, admin),
                reader.read("server.rate-limit.per-second", ApiConfig::count).orElse(100),
                reader.read("server.rate-limit.burst", ApiConfig::count).orElse(200),
                reader.read("server.event-streams", ApiConfig::count).orElse(100));
    }

    private static List<ApiToken> tokens(Reader reader, AdminToken admin) {
        List<ApiToken> tokens = new ArrayList<>(List.of(new ApiToken("admin", admin.value(), Role.OPERATE)));
        Set<String> known = new HashSet<>(Set.of(admin.value()));
        for (String name : reader.names(TOKENS)) {
            String key = TOKENS + "." + name;
            Optional<String> value = reader.read(key + ".token", AdminToken::visible);
            Optional<Role> role = reader.read(key + ".role", Role::configured);
            if (value.isEmpty()) {
                reader.problem(key + ".token", "is missing");
            } else if (!known.add(value.get())) {
                reader.problem(key + ".token", "is the same as another token");
            }
            value.ifPresent(token -> tokens.add(new ApiToken(name, token, role.orElse(Role.READ))));
        }
        return tokens;
    }

    private static int count(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + MOST, noNumber);
        }
        throw new IllegalArgumentException("must be from 1 to " + MOST);
    }
}
