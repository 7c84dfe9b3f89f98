package io.trunkline.plugins.simulator.twilio;

import java.time.Duration;
import java.util.Map;

/** What TwiML tells Twilio to do [TWV]. Empty text stands for an absent attribute. */
sealed interface Verb {
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

    /** Speak with Twilio's own voice. */
    record Say(String text, int loop) implements Verb {}

    /** Play a recording, or keys. */
    record Play(String url, String digits, int loop) implements Verb {}

    /** Be silent. */
    record Pause(Duration length) implements Verb {}

    /** Fetch further TwiML. */
    record Redirect(String url, String method) implements Verb {}

    /** Do not take the call. */
    record Reject(String reason) implements Verb {}

    /** End the call. */
    record Hangup() implements Verb {}
}
