package io.trunkline.adapters.openai;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which spelling of the protocol a server understands. What it says is read in both. */
enum Dialect {
    /** What OpenAI speaks. */
    GA {
        @Override
        Object session(SessionPlan plan) {
            return GaSession.of(plan);
        }

        @Override
        Object formats(WireFormat format) {
            return GaSession.of(format);
        }

        @Override
        Object greeting(String words) {
            return GaSession.Response.greeting(words);
        }

        @Override
        String agentsText() {
            return "output_text";
        }

        @Override
        Map<String, String> headers() {
            return Map.of();
        }
    },

    /** What OpenAI spoke until 2026, and servers that imitate it still do. */
    BETA {
        @Override
        Object session(SessionPlan plan) {
            return BetaSession.of(plan);
        }

        @Override
        Object formats(WireFormat format) {
            return BetaSession.of(format);
        }

        @Override
        Object greeting(String words) {
            return BetaSession.Response.greeting(words);
        }

        @Override
        String agentsText() {
            return "text";
        }

        @Override
        Map<String, String> headers() {
            return Map.of("OpenAI-Beta", "realtime=v1");
        }
    };

    static Optional<Dialect> named(String word) {
        return Stream.of(values())
                .filter(dialect -> dialect.name().toLowerCase(Locale.ROOT).equals(word.strip()))
                .findFirst();
    }

    /** The session as it is planned. */
    abstract Object session(SessionPlan plan);

    /** A session of which only the formats change. */
    abstract Object formats(WireFormat format);

    /** A response in which the agent says words that are given. */
    abstract Object greeting(String words);

    /** The type of text that the agent said. */
    abstract String agentsText();

    /** What a handshake carries beside the key. */
    abstract Map<String, String> headers();
}
