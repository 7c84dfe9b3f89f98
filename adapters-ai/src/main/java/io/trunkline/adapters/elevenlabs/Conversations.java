package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.wire.Query;
import io.trunkline.adapters.wire.Question;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.VoiceException;
import io.trunkline.ports.web.RestClient;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;

/** What the vendor's HTTP API knows of agents and their conversations. Blocks. */
final class Conversations {
    private static final String ROOT = "/v1/convai/";

    private final Account account;
    private final Question question;

    Conversations(Account account, RestClient rest) {
        this.account = account;
        question = account.question(rest);
    }

    /**
     * Where a conversation is to be had. With a key that is a signed URL, good for one beginning within a few minutes and
     * therefore never kept; without one the agent has to be public.
     */
    URI door(String agent) throws VoiceException {
        if (account.key().isEmpty()) {
            return account.base()
                    .socket(Query.of(ROOT + "conversation")
                            .with("agent_id", agent)
                            .toString());
        }
        Query query = Query.of(ROOT + "conversation/get-signed-url").with("agent_id", agent);
        String signed = Json.text(question.get(account.base().http(query.toString())), "signed_url");
        try {
            URI door = new URI(signed);
            if (door.getHost() != null) {
                return door;
            }
        } catch (URISyntaxException malformed) {
            throw unsigned();
        }
        throw unsigned();
    }

    JsonObject agent(String id) throws VoiceException {
        return question.get(account.base().http(ROOT + "agents/" + id));
    }

    JsonObject conversation(String id) throws VoiceException {
        return question.get(account.base().http(ROOT + "conversations/" + id));
    }

    private static VoiceException unsigned() {
        return new VoiceException(new Failed(Failed.Kind.UNAVAILABLE, "the vendor gave no signed URL"));
    }
}
