package io.trunkline.plugins.simulator.google;

import io.trunkline.plugins.simulator.model.FakeModel;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.Optional;

/** Google's Gemini API on a free loopback port. */
public final class FakeGoogle extends FakeModel {
    private static final String KEY = "AIzaSimulated";

    private FakeGoogle(GeminiRules rules) {
        super(rules, KEY, "");
    }

    /** Start one. */
    public static FakeGoogle start() throws IOException {
        GeminiRules rules = new GeminiRules(KEY);
        FakeGoogle google = new FakeGoogle(rules);
        google.server.page("POST", "/v1beta/models/", google.desk());
        google.server.page("GET", "/v1beta/models", (arrival, _, answer) -> {
            Optional<Refusal> refusal = rules.stranger(arrival);
            answer.json(
                    refusal.map(Refusal::status).orElse(200),
                    refusal.map(Refusal::body).orElse(models()));
        });
        google.server.start();
        return google;
    }

    private static String models() {
        return Json.object()
                .add(
                        "models",
                        Json.array()
                                .add(Json.object()
                                        .add("name", "models/gemini-3.6-flash")
                                        .add(
                                                "supportedGenerationMethods",
                                                Json.array().add("generateContent"))))
                .build()
                .toString();
    }
}
