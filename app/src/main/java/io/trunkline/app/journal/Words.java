package io.trunkline.app.journal;

import io.trunkline.app.json.Json;
import io.trunkline.ports.call.CallEventType;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What both sides said: while the call lives, as it was told; at its end what the summary has of it, which knows what was heard of
 * an interrupted line.
 */
final class Words implements Part {
    private static final String CUT = " …";

    private record Line(String speaker, String utterance, String text, String at, boolean interrupted) {
        Line cutOff() {
            return new Line(speaker, utterance, text, at, true);
        }

        boolean isAgents() {
            return speaker.equals("agent");
        }

        /** Of an interrupted line the summary may have less, or what the engine knows to have been heard. */
        boolean became(String who, String heard) {
            String rest = heard.endsWith(CUT) ? heard.substring(0, heard.length() - CUT.length()) : heard;
            return speaker.equals(who) && text.startsWith(rest);
        }

        JsonObjectBuilder json() {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("speaker", speaker)
                    .add("text", text)
                    .add("at", at);
            return interrupted ? json.add("interrupted", true) : json;
        }
    }

    private final List<Line> lines = new ArrayList<>();
    private @Nullable JsonArray summed;

    @Override
    public void take(Told event) {
        if (event.is(CallEventType.TRANSCRIPT_USER)) {
            event.detail("text").ifPresent(text -> add("caller", "", text, event));
        } else if (event.is(CallEventType.DTMF)) {
            event.detail("digit").ifPresent(digit -> add("caller", "", "[DTMF: " + digit + "]", event));
        } else if (event.is(CallEventType.TRANSCRIPT_AGENT)) {
            event.detail("text")
                    .ifPresent(text -> agentSaid(event.detail("utterance").orElse(""), text, event));
        } else if (event.is(CallEventType.INTERRUPTED)) {
            cutOff();
        } else if (event.is(CallEventType.ENDED)) {
            summed = event.summary()
                    .flatMap(summary -> Told.value(summary, "transcript", JsonArray.class))
                    .orElse(null);
        }
    }

    private void add(String speaker, String utterance, String text, Told event) {
        lines.add(new Line(speaker, utterance, text, event.at(), false));
    }

    private void agentSaid(String utterance, String text, Told event) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            Line line = lines.get(i);
            if (line.isAgents() && !utterance.isEmpty() && line.utterance().equals(utterance)) {
                lines.set(i, new Line("agent", utterance, text, line.at(), line.interrupted()));
                return;
            }
        }
        add("agent", utterance, text, event);
    }

    private void cutOff() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (lines.get(i).isAgents()) {
                lines.set(i, lines.get(i).cutOff());
                return;
            }
        }
    }

    @Override
    public void tell(JsonObjectBuilder call) {
        call.add("transcript", summed == null ? told() : heard(summed));
    }

    private JsonArrayBuilder told() {
        JsonArrayBuilder all = Json.createArrayBuilder();
        lines.forEach(line -> all.add(line.json()));
        return all;
    }

    /** The summary does not say when; the events do, in the same order. */
    private JsonArrayBuilder heard(JsonArray summary) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        int next = 0;
        for (JsonObject line : summary.getValuesAs(JsonObject.class)) {
            int found = find(line, next);
            all.add(found < 0 ? Json.createObjectBuilder(line) : timed(line, lines.get(found)));
            next = found < 0 ? next : found + 1;
        }
        return all;
    }

    private int find(JsonObject line, int from) {
        String speaker = line.getString("speaker", "");
        String text = line.getString("text", "");
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).became(speaker, text)) {
                return i;
            }
        }
        return -1;
    }

    private static JsonObjectBuilder timed(JsonObject line, Line told) {
        JsonObjectBuilder timed = Json.createObjectBuilder(line).add("at", told.at());
        return told.interrupted() ? timed.add("interrupted", true) : timed;
    }
}
