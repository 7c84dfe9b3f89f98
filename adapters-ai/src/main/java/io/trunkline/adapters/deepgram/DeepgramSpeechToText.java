package io.trunkline.adapters.deepgram;

import io.trunkline.adapters.wire.BadOptionException;
import io.trunkline.adapters.wire.Formats;
import io.trunkline.adapters.wire.Teller;
import io.trunkline.adapters.wire.json.Json;
import io.trunkline.adapters.wire.listen.CallerAudio;
import io.trunkline.adapters.wire.socket.VendorSocket;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.voice.SpeechEvent;
import io.trunkline.ports.voice.SpeechRequest;
import io.trunkline.ports.voice.SpeechToText;
import io.trunkline.ports.voice.VoiceContext;
import io.trunkline.ports.voice.VoiceException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Deepgram listens, by whichever dialect goes with the model. */
final class DeepgramSpeechToText implements SpeechToText {
    private final DeepgramAccount account;
    private final ListenSettings settings;
    private final VoiceContext context;

    DeepgramSpeechToText(DeepgramAccount account, ListenSettings settings, VoiceContext context) {
        this.account = account;
        this.settings = settings;
        this.context = context;
    }

    @Override
    public List<AudioFormat> accepts() {
        return Formats.TELEPHONE_FIRST;
    }

    @Override
    public boolean detectsTurns() {
        return true;
    }

    @Override
    public Transcription open(SpeechRequest request, Consumer<SpeechEvent> events) {
        Teller<SpeechEvent> teller = Teller.ofSpeech(events);
        try {
            ListenPlan plan = ListenPlan.of(request, settings);
            VendorSocket socket = new VendorSocket(context, teller);
            CallerAudio audio = new CallerAudio(socket, teller, request.format());
            Listening listening = switch (plan.dialect()) {
                case V1 -> new ListenV1(plan, socket, teller, audio);
                case V2 -> new ListenV2(plan, socket, teller, audio);
            };
            socket.open(account.url().socket(plan.path()), account.headers(), listening);
            return listening;
        } catch (BadOptionException bad) {
            teller.fail(bad.failure());
            return Transcription.OVER;
        }
    }

    @Override
    public void verify() throws VoiceException {
        account.verify(context);
    }

    @Override
    public Optional<Usage> confirm(Usage estimate) throws VoiceException {
        if (account.project().isEmpty() || estimate.reference().isEmpty()) {
            return Optional.empty();
        }
        String page = "/v1/projects/" + account.project().get() + "/requests/"
                + estimate.reference().get();
        JsonObject answer = account.question(context).get(account.url().http(page));
        JsonObject request = answer.containsKey("request") ? Json.object(answer, "request") : answer;
        ServerMessage details = new ServerMessage(request).object("response").object("details");
        long millis = details.millis("duration");
        return millis == 0
                ? Optional.empty()
                : Optional.of(new Usage(
                        estimate.vendor(),
                        estimate.model(),
                        Map.of(Usage.Unit.MILLISECONDS, millis),
                        false,
                        estimate.reference()));
    }
}
