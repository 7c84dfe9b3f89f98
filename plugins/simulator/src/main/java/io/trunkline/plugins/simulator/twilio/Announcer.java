package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.audio.Babble;
import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.audio.WaveFile;
import io.trunkline.plugins.simulator.line.Playback;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Twilio's own sounds: speech, recordings, keys and silence. Each lasts as long as it would. */
final class Announcer {
    private static final int ENDLESS = 1000;
    private static final int SECOND = Mulaw.RATE;

    private static final int TONE_MILLIS = 200;

    private final PhoneCall call;
    private final Line line;
    private final Webhooks webhooks;
    private CompletableFuture<?> interruption = new CompletableFuture<>();

    Announcer(Leg leg, Webhooks webhooks) {
        this.call = leg.call();
        this.line = leg.line();
        this.webhooks = webhooks;
    }

    /** Make sounds one after the other until something interrupts. */
    void prompt(List<Verb> prompts, URI base, CompletableFuture<?> until) throws DivertedException, IOException {
        interruption = until;
        try {
            for (Verb prompt : prompts) {
                prompt(prompt, base);
            }
        } finally {
            interruption = new CompletableFuture<>();
        }
    }

    private void prompt(Verb prompt, URI base) throws DivertedException, IOException {
        switch (prompt) {
            case Verb.Say say when !interruption.isDone() -> say(say);
            case Verb.Play play when !interruption.isDone() -> play(play, base);
            case Verb.Pause pause -> pause(pause);
            default -> {}
        }
    }

    void say(Verb.Say say) throws DivertedException, IOException {
        call.announce(say.text());
        line.announce(say.text());
        repeat(Mulaw.encode(Babble.saying(say.text(), Mulaw.RATE)), say.loop());
    }

    void play(Verb.Play play, URI base) throws DivertedException, IOException {
        if (!play.digits().isEmpty()) {
            press(play.digits());
            return;
        }
        HttpResponse<byte[]> file =
                call.await(webhooks.deliver("GET", base.resolve(play.url()), Form.empty(), Webhooks.newDelivery()));
        try {
            repeat(WaveFile.read(file.body()), play.loop());
        } catch (IOException e) {
            call.violations().add(Rule.PLAY_FETCH, "HTTP " + file.statusCode() + ", " + e.getMessage());
        }
    }

    /** Press keys towards the party; {@code w} waits half a second, {@code W} a whole one [OAI]. */
    void press(String digits) throws DivertedException, IOException {
        for (int i = 0; i < digits.length(); i++) {
            press(digits.charAt(i));
        }
    }

    private void press(char key) throws DivertedException, IOException {
        switch (key) {
            case 'w' -> sound(Mulaw.silence(SECOND / 2));
            case 'W' -> sound(Mulaw.silence(SECOND));
            default -> {
                call.press(key);
                sound(Mulaw.encode(Babble.lasting(TONE_MILLIS, Mulaw.RATE)));
            }
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
        if (interruption.isDone()) {
            return;
        }
        CompletableFuture<Boolean> through = new CompletableFuture<>();
        Playback voice = line.voice();
        voice.add(audio);
        voice.mark(() -> through.complete(true));
        try {
            call.await(CompletableFuture.anyOf(through, interruption));
            if (interruption.isDone()) {
                voice.clear();
            }
        } catch (DivertedException e) {
            voice.clear();
            throw e;
        }
    }
}
