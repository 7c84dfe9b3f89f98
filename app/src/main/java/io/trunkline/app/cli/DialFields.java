package io.trunkline.app.cli;

import io.trunkline.app.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What call is to be placed. Values are the server's to judge, so that both say the same. */
final class DialFields {
    @Parameters(index = "0", paramLabel = "NUMBER", description = "whom to call, such as +15550102")
    private String to = "";

    @Option(names = "--from", paramLabel = "NUMBER", description = "the caller id, a number of the account")
    private @Nullable String from;

    @Option(names = "--carrier", paramLabel = "KIND", description = "over which carrier")
    private @Nullable String carrier;

    @Option(names = "--agent", paramLabel = "NAME", description = "who speaks")
    private @Nullable String agent;

    @Option(
            names = "--machine-detection",
            negatable = true,
            description = "whether the carrier tells people from machines")
    private @Nullable Boolean machineDetection;

    @Option(names = "--voicemail-message", paramLabel = "TEXT", description = "words for a machine")
    private @Nullable String voicemailMessage;

    @Option(names = "--ring-timeout", paramLabel = "SECONDS", description = "how long it may ring")
    private @Nullable Integer ringTimeout;

    @Option(names = "--max-duration", paramLabel = "SECONDS", description = "how long it may last")
    private @Nullable Integer maxDuration;

    @Option(names = "--record", negatable = true, description = "whether it is recorded")
    private @Nullable Boolean record;

    @Option(names = "--digits", paramLabel = "KEYS", description = "keys pressed at the answer")
    private @Nullable String digits;

    @Option(
            names = "--variable",
            paramLabel = "NAME=TEXT",
            description = "what the agent's prompt is filled in with; may be given again")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "the same key again is the same call, and dials nobody twice")
    private @Nullable String key;

    JsonObject request() {
        JsonObjectBuilder request = Json.createObjectBuilder().add("to", to);
        add(request, "from", from);
        add(request, "carrier", carrier);
        add(request, "agent", agent);
        add(request, "machineDetection", machineDetection);
        add(request, "voicemailMessage", voicemailMessage);
        add(request, "ringTimeout", ringTimeout);
        add(request, "maxDuration", maxDuration);
        add(request, "record", record);
        add(request, "digits", digits);
        add(request, "idempotencyKey", key);
        if (!variables.isEmpty()) {
            request.add("variables", Json.createObjectBuilder(Map.copyOf(variables)));
        }
        return request.build();
    }

    private static void add(JsonObjectBuilder request, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Boolean flag -> request.add(name, flag);
            case Integer number -> request.add(name, number);
            default -> request.add(name, value.toString());
        }
    }
}
