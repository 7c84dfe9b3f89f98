package io.trunkline.plugins.simulator.chat;

import io.trunkline.plugins.simulator.model.FakeModel;
import io.trunkline.plugins.simulator.vendor.Json;
import io.trunkline.plugins.simulator.vendor.Refusal;
import java.io.IOException;
import java.util.Optional;

/** A server of chat completions on a free loopback port. */
public final class FakeChat extends FakeModel {
    private static final String KEY = "sk-simulated-chat";

    private FakeChat(Flavour flavour) {
        super(new ChatRules(flavour, KEY), KEY, flavour.path());
    }

    /** Start OpenAI's. */
    public static FakeChat start() throws IOException {
        return start(Flavour.OPENAI);
    }

    /** Start one. */
    public static FakeChat start(Flavour flavour) throws IOException {
        FakeChat chat = new FakeChat(flavour);
        ChatRules rules = new ChatRules(flavour, KEY);
        chat.server.page("POST", flavour.path() + "/chat/completions", chat.desk());
        chat.server.page("GET", flavour.path() + "/models", (arrival, _, answer) -> {
            Optional<Refusal> refusal = rules.stranger(arrival);
            answer.json(
                    refusal.map(Refusal::status).orElse(200),
                    refusal.map(Refusal::body).orElse(models(flavour)));
        });
        chat.server.start();
        return chat;
    }

    private static String models(Flavour flavour) {
        return Json.object()
                .add("object", "list")
                .add(
                        "data",
                        Json.array()
                                .add(Json.object()
                                        .add("id", flavour.model())
                                        .add("object", "model")
                                        .add("created", 1)
                                        .add("owned_by", "simulator")))
                .build()
                .toString();
    }
}
