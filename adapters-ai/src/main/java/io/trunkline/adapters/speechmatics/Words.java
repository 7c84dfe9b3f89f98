package io.trunkline.adapters.speechmatics;

import io.trunkline.adapters.wire.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** Puts the pieces of a turn together, as the language wants it. */
final class Words {
    private final StringBuilder last = new StringBuilder();
    private String delimiter = " ";

    /** The vendor's word for what stands between words; nothing in some languages. */
    void delimiter(JsonObject languagePack) {
        if (languagePack.containsKey("word_delimiter")) {
            delimiter = Json.text(languagePack, "word_delimiter");
        }
    }

    /** These words stay. */
    void add(JsonObject transcript) {
        String joined = with(transcript);
        last.setLength(0);
        last.append(joined);
    }

    /** All that stays, with words after it that may change. */
    String with(JsonObject transcript) {
        String more =
                Json.text(Json.object(transcript, "metadata"), "transcript").strip();
        boolean apart = !last.isEmpty() && !more.isEmpty() && !attaches(transcript);
        return last + (apart ? delimiter : "") + more;
    }

    /** All that stays, which is then forgotten. */
    String take() {
        String all = last.toString();
        last.setLength(0);
        return all;
    }

    private static boolean attaches(JsonObject transcript) {
        List<JsonObject> results = Json.objects(transcript, "results");
        return !results.isEmpty() && Json.text(results.getFirst(), "type").equals("punctuation");
    }
}
