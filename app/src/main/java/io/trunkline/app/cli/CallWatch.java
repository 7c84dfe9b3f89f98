package io.trunkline.app.cli;

import io.trunkline.app.client.CallsClient;
import io.trunkline.app.client.ControlClient;
import io.trunkline.app.client.ControlException;
import io.trunkline.app.client.EventFeed;
import jakarta.json.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Shows what happens in one call until it is over. One thread. */
final class CallWatch implements EventFeed.Follower {
    private final ControlClient control;
    private final String call;
    private final PrintStream progress;
    private int shown;
    private boolean ended;

    CallWatch(ControlClient control, String call, PrintStream progress) {
        this.control = control;
        this.call = call;
        this.progress = progress;
    }

    void untilEnded() throws ControlException, InterruptedException {
        new EventFeed(control, Map.of("callId", call), Optional.empty(), this).follow();
    }

    /** What happened before the stream was there stands in the journal. */
    @Override
    public boolean opened() throws ControlException, InterruptedException {
        new CallsClient(control).events(call).forEach(this::show);
        return !ended;
    }

    @Override
    public boolean hear(JsonObject event) {
        show(event);
        return !ended;
    }

    @Override
    public void lost(String why, Duration wait) {
        progress.println(EventText.lost(why, wait));
    }

    private void show(JsonObject event) {
        int sequence = event.getInt("sequence", 0);
        if (sequence > shown) {
            shown = sequence;
            progress.println(EventText.brief(event));
        }
        ended |= Text.of(event, "type").equals("ended");
    }
}
