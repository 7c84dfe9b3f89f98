package io.trunkline.plugins.simulator.twilio;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What TwiML tells Twilio to do [TWV]. Empty text stands for an absent attribute. */
sealed interface Verb {
    /** Whether the call is answered before this is obeyed. */
    default boolean answers() {
        return true;
    }

    /**
     * A URL in an attribute.
     *
     * @param url absolute or relative to the document; empty when there is none
     * @param method GET or POST
     */
    record Link(String url, String method) {
        Optional<Next.Fetch> at(URI base, Form extra) {
            return url.isEmpty() ? Optional.empty() : Optional.of(new Next.Fetch(base.resolve(url), method, extra));
        }

        Optional<Callback> callback(URI base, Set<String> events) {
            return url.isEmpty() ? Optional.empty() : Optional.of(new Callback(base.resolve(url), method, events));
        }
    }

    /** Bring the call's audio to a socket until the server closes it [CON, STR]. */
    record Connect(String action, String method, Stream stream) implements Verb {}

    /**
     * Where the audio goes.
     *
     * @param url of the socket, absolute or relative to the document
     * @param name of the stream
     * @param statusCallback where its events go
     * @param parameters given to the socket at the start
     */
    record Stream(String url, String name, String statusCallback, Map<String, String> parameters) {}

    /**
     * Connect the call with somebody else [DIA].
     *
     * @param targets who is called, all at once
     * @param action asked for TwiML afterwards
     * @param callerId shown to them
     * @param timeout how long they may ring
     * @param timeLimit how long they may speak; nothing for as long as they want
     * @param answerOnBridge whether the call rings until somebody answers
     */
    record Dial(
            List<Target> targets,
            Link action,
            String callerId,
            Duration timeout,
            Optional<Duration> timeLimit,
            boolean answerOnBridge)
            implements Verb {
        @Override
        public boolean answers() {
            return !answerOnBridge;
        }
    }

    /**
     * Who is called [NUM].
     *
     * @param address a number or a SIP URI
     * @param whisper TwiML for their ears, before they are connected
     * @param digits pressed when they answer
     * @param progress where the events of their call go
     * @param events which of them
     * @param detection how to find out who picks up
     */
    record Target(
            String address,
            Link whisper,
            String digits,
            Link progress,
            Set<String> events,
            Optional<MachineDetection> detection) {}

    /**
     * Answering-machine detection.
     *
     * @param mode {@code Enable} or {@code DetectMessageEnd}
     * @param timeout how long to listen
     * @param callback where the verdict goes
     */
    record MachineDetection(String mode, Duration timeout, Link callback) {}

    /**
     * Take keys [GAT].
     *
     * @param prompts played until a key is pressed
     * @param action asked for TwiML with the keys; without it the document itself
     * @param numDigits how many keys are enough
     * @param finishOnKey a key that ends them
     * @param timeout how long to wait for the next
     * @param evenWithout whether {@code action} is asked without a key
     */
    record Gather(
            List<Verb> prompts, Link action, int numDigits, String finishOnKey, Duration timeout, boolean evenWithout)
            implements Verb {}

    /** Speak with Twilio's own voice. */
    record Say(String text, int loop) implements Verb {}

    /** Play a recording, or keys. */
    record Play(String url, String digits, int loop) implements Verb {}

    /** Be silent. */
    record Pause(Duration length) implements Verb {}

    /** Fetch further TwiML. */
    record Redirect(String url, String method) implements Verb {}

    /** Do not take the call. */
    record Reject(String reason) implements Verb {
        @Override
        public boolean answers() {
            return false;
        }
    }

    /** End the call. */
    record Hangup() implements Verb {}
}
