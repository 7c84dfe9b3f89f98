package io.trunkline.domain.call;

import io.trunkline.domain.recording.Tape;
import io.trunkline.domain.recording.TapeNews;
import io.trunkline.ports.call.CallEvent;
import io.trunkline.ports.call.CallSummary;
import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.call.Cost;
import io.trunkline.ports.call.Spent;
import io.trunkline.ports.call.Usage;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.voice.ToolBox;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** What a call needs from whoever runs it. */
public interface CallHost {
    /** The time. */
    InstantSource clock();

    /** Run something on the call's own thread, after what is already waiting there. */
    void post(Runnable work);

    /** Run something that blocks on a thread of its own, once every event published before is kept. */
    void aside(Runnable work);

    /**
     * Run something on the call's own thread after a while.
     *
     * @return cancels it
     */
    Runnable after(Duration delay, Runnable work);

    /**
     * Begin a recording of our own. What becomes of it is told later; a tape that cannot be written takes everything all the same.
     *
     * @param recording its name among the call's recordings
     * @param rate samples a second
     * @param told on the call's own thread, also after the call's end
     */
    Tape tape(String recording, int rate, Consumer<TapeNews> told);

    /** Make a place for the call's audio, with a fresh one-time token. */
    MediaAttachment attachment();

    /** Learn the carrier's name for the call, under which its events come. */
    void named(CarrierCallId call);

    /** What the carrier will take for a call that was up for so long, as far as its price is known. */
    Optional<Cost> estimate(Duration up);

    /** What the agent can do besides speaking. Used on threads of the engine's; never on the call's own. */
    ToolBox tools();

    /** What a usage costs, as far as its price is known. */
    Optional<Cost> price(Usage usage);

    /** Spread what a vendor told after the call's end. */
    void spent(Spent spent);

    /** Keep and spread an event. */
    void publish(CallEvent event);

    /** Keep and spread the last event and the summary; the call is over. */
    void ended(CallEvent ended, CallSummary summary);

    /** Whether every event published so far is kept, or will be. Asked {@link #aside}. */
    boolean isKept();

    /** Log something that went wrong without stopping the call. */
    void warn(String problem);
}
