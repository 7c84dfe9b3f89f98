package io.trunkline.app.server;

import io.trunkline.ports.simulator.CallScript;
import java.time.Duration;

/**
 * The conversation that every engine holds: the agent greets, is asked, is interrupted in its answer, answers that, and ends
 * the call with a goodbye.
 */
final class Dialogue {
    static final String GREETING = "Hello.";
    static final String QUESTION = "What do you have?";
    static final String ANSWER =
            "We have bread and rolls, and a great many other things of which it takes very long to tell.";
    static final String INTERRUPTION = "Stop it please.";
    static final String SECOND_ANSWER = "All right.";
    static final String LAST_WORD = "That is all.";
    static final String GOODBYE = "Thank you, goodbye.";

    /** Longer than the agent's voice may falter on a busy machine. */
    private static final Duration SILENCE = Duration.ofMillis(600);

    static final String[] CALLER = {QUESTION, INTERRUPTION, LAST_WORD};

    /** What the caller does. How long the speech is says nothing of the words: vendors' imitations hear what they are told. */
    static final CallScript.Step[] STEPS = interrupting(Duration.ofMillis(600));

    private Dialogue() {}

    /** The same, with the answer interrupted when so much of it was heard. */
    static CallScript.Step[] interrupting(Duration speech) {
        return new CallScript.Step[] {
            new CallScript.Listen(SILENCE),
            speak(300),
            new CallScript.ListenInto(speech),
            speak(500),
            new CallScript.Listen(SILENCE),
            speak(300)
        };
    }

    private static CallScript.Say speak(int millis) {
        return new CallScript.Say("speech", Simulated.speech(millis));
    }
}
