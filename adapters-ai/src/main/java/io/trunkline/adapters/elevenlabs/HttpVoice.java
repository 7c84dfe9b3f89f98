package io.trunkline.adapters.elevenlabs;

import io.trunkline.adapters.elevenlabs.SpeechMessages.Piece;
import io.trunkline.adapters.wire.speak.HttpSpeaker;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.Failed;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.OptionalLong;

/** Speaks by one request for every piece of text; each is told what was said before it, so that the melody goes on. */
record HttpVoice(VoicePlan plan, SpeechSettings settings) implements HttpSpeaker.Voice {
    /** What the strictest model takes. */
    private static final int LONGEST = 5_000;

    @Override
    public HttpRequest request(String text, String before) {
        Piece piece = new Piece(
                text, plan.model(), plan.language().orElse(null), plan.settings(), before.isEmpty() ? null : before);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        settings.account().base().http(plan.httpPath()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(settings.extra().write(piece)));
        settings.account().headers().forEach(request::header);
        return request.build();
    }

    @Override
    public AudioFormat format() {
        return plan.format();
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public OptionalLong cost(ResponseInfo head) {
        return head.headers()
                .firstValue("character-cost")
                .filter(cost -> cost.matches("[0-9]{1,9}"))
                .map(cost -> OptionalLong.of(Long.parseLong(cost)))
                .orElse(OptionalLong.empty());
    }

    @Override
    public Failed refused(ResponseInfo head, String body) {
        return Trouble.ofAnswer(head.statusCode(), body);
    }
}
