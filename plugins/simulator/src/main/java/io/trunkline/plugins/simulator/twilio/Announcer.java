package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.line.Playback;
import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** Twilio's own sounds: speech, recordings, keys and silence. Each lasts as long as it would. */
final class Announcer {
    private static final int ENDLESS = 1000;
    private static final int SECOND = Mulaw.RATE;

    private final PhoneCall call;
    private final Line line;
    private final Webhooks webhooks;

    Announcer(PhoneCall call, Line line, Webhooks webhooks) {
        this.call = call;
        this.line = line;
        this.webhooks = webhooks;
    }

    void say(Verb.Say say) throws DivertedException, IOException {
        call.announce(say.text());
        line.announce(say.text());
        repeat(Mulaw.encode(Babble.saying(say.text(), Mulaw.RATE)), say.loop());
    }

    void play(Verb.Play play, URI base) throws DivertedException, IOException {
        if (!play.digits().isEmpty()) {
            for (char digit : play.digits().toCharArray()) {
                sound(digit == 'w' ? Mulaw.silence(SECOND / 2) : Mulaw.encode(Babble.lasting(200, Mulaw.RATE)));
            }
            return;
        }
        HttpResponse<byte[]> file =
                call.await(webhooks.deliver("GET", base.resolve(play.url()), Form.empty(), Webhooks.newDelivery()));
        try {
            repeat(WavReader.read(file.body()), play.loop());
        } catch (IOException e) {
            call.violations().add(Rule.PLAY_FETCH, "HTTP " + file.statusCode() + ", " + e.getMessage());
        }
    }

    void pause(Verb.Pause pause) throws DivertedException, IOException {
        for (long second = 0; second < pause.length().toSeconds(); second++) {
            sound(Mulaw.silence(SECOND));
        }
    }

    private void repeat(byte[] audio, int loop) throws DivertedException, IOException {
        int times = loop == 0 ? ENDLESS : loop;
        for (int i = 0; i < times; i++) {
            sound(audio);
        }
    }

    private void sound(byte[] audio) throws DivertedException, IOException {
        CompletableFuture<Boolean> through = new CompletableFuture<>();
        Playback voice = line.voice();
        voice.add(audio);
        voice.mark(() -> through.complete(true));
        try {
            call.await(through);
        } catch (DivertedException e) {
            voice.clear();
            throw e;
        }
    }
}
