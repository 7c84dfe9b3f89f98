package io.trunkline.plugins.simulator.anthropic;

import io.trunkline.plugins.simulator.model.FakeModel;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.Optional;

/** Anthropic's Messages API on a free loopback port. */
public final class FakeAnthropic extends FakeModel {
    private static final String KEY = "sk-ant-simulated";
    private static final String MODEL = "claude-haiku-4-5";

    private FakeAnthropic(MessagesRules rules) {
        super(rules, KEY, "");
    }

    /** Start one. */
    public static FakeAnthropic start() throws IOException {
        MessagesRules rules = new MessagesRules(KEY);
        FakeAnthropic anthropic = new FakeAnthropic(rules);
        anthropic.server.page("POST", "/v1/messages", anthropic.desk());
        anthropic.server.page("GET", "/v1/models", (arrival, _, answer) -> {
            Optional<Refusal> refusal = rules.stranger(arrival);
            answer.json(
                    refusal.map(Refusal::status).orElse(200),
                    refusal.map(Refusal::body).orElse(models()));
        });
        anthropic.server.start();
        return anthropic;
    }

    @Override
    protected String keepAlive() {
        return "event: ping\ndata: {\"type\": \"ping\"}\n\n";
    }

    private static String models() {
        return Json.object()
                .add(
                        "data",
                        Json.array()
                                .add(Json.object()
                                        .add("type", "model")
                                        .add("id", MODEL)
                                        .add("display_name", "Claude Haiku 4.5")
                                        .add("created_at", "2025-10-15T00:00:00Z")))
                .add("has_more", false)
                .add("first_id", MODEL)
                .add("last_id", MODEL)
                .build()
                .toString();
    }
}
