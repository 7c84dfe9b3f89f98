package io.trunkline.app.demo;

import io.trunkline.ports.call.PhoneNumber;
import io.trunkline.ports.simulator.CallScript;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** What the demo's caller does: five spoken turns and one key, partly over the agent, for the caller is in a hurry. */
final class DemoScript {
    static final int SPOKEN_TURNS = 5;

    private static final PhoneNumber CALLER = new PhoneNumber("+15550100");
    private static final PhoneNumber CALLEE = new PhoneNumber("+15550101");
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BRIEF = Duration.ofSeconds(20);
    private static final Duration POLITE = Duration.ofMillis(140);
    private static final Duration IMPATIENT = Duration.ofMillis(200);

    private DemoScript() {}

    static CallScript load() throws IOException {
        return new CallScript(
                CALLER,
                CALLEE,
                List.of(
                        new CallScript.Listen(POLITE),
                        say("When are you open?", "hours"),
                        new CallScript.ListenInto(IMPATIENT),
                        say("Book an appointment.", "book"),
                        new CallScript.Listen(POLITE),
                        say("Tuesday.", "day"),
                        new CallScript.ListenInto(IMPATIENT),
                        say("Ten o'clock.", "time"),
                        new CallScript.ListenInto(IMPATIENT),
                        new CallScript.Press("1"),
                        new CallScript.ListenInto(IMPATIENT),
                        say("Goodbye.", "bye")),
                LIMIT);
    }

    /** Enough of a conversation for every part of a call to be at work once. */
    static CallScript brief() throws IOException {
        return new CallScript(
                CALLER,
                CALLEE,
                List.of(
                        new CallScript.Listen(POLITE),
                        say("When are you open?", "hours"),
                        new CallScript.ListenInto(IMPATIENT),
                        new CallScript.Press("1"),
                        new CallScript.HangUp()),
                BRIEF);
    }

    private static CallScript.Step say(String words, String clip) throws IOException {
        try (InputStream file = DemoScript.class.getResourceAsStream("/demo/" + clip + ".wav")) {
            if (file == null) {
                throw new IOException("the clip " + clip + ".wav is missing");
            }
            return new CallScript.Say(words, samples(file));
        }
    }

    /** The clips are &micro;-law already: nothing is converted here. */
    private static byte[] samples(InputStream file) throws IOException {
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new BufferedInputStream(file))) {
            return audio.readAllBytes();
        } catch (UnsupportedAudioFileException broken) {
            throw new IOException("a clip of the demo is broken", broken);
        }
    }
}
