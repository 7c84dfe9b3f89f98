package io.trunkline.plugins.simulator.twilio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The recordings of the account, as many as are worth keeping. Safe for many threads. */
final class Recordings {
    /** How long it takes until a recording that was stopped can be fetched (assumed). */
    private static final Executor WORKED_UP = CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private static final int KEPT = 1000;

    private final Account account;
    private final Webhooks webhooks;
    private final Map<String, Recording> recordings = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recording> eldest) {
            return size() > KEPT && !eldest.getValue().isActive();
        }
    };

    Recordings(Account account, Webhooks webhooks) {
        this.account = account;
        this.webhooks = webhooks;
    }

    /** Record a call from now on until it is stopped or the call ends. */
    Recording start(PhoneCall call, Recording.Wish wish) {
        Recording recording = new Recording(call, wish);
        synchronized (this) {
            recordings.put(recording.sid(), recording);
        }
        call.listen(recording);
        tell(recording);
        CompletableFuture<?> _ = call.over().thenRun(() -> stop(recording));
        return recording;
    }

    void stop(Recording recording) {
        if (recording.stop()) {
            WORKED_UP.execute(() -> {
                recording.complete();
                tell(recording);
            });
        }
    }

    synchronized Optional<Recording> find(String sid) {
        return Optional.ofNullable(recordings.get(sid));
    }

    synchronized void delete(Recording recording) {
        recordings.remove(recording.sid());
    }

    synchronized List<Recording> all() {
        return new ArrayList<>(recordings.values());
    }

    List<Recording> of(PhoneCall call) {
        return all().stream().filter(recording -> recording.call() == call).toList();
    }

    /** What the last callback of a recorded call tells of its recording [CALL]. */
    Form fields(PhoneCall call) {
        return of(call).stream()
                .findFirst()
                .map(recording -> Form.empty()
                        .with("RecordingUrl", recording.url(account))
                        .with("RecordingSid", recording.sid())
                        .with("RecordingDuration", String.valueOf(recording.seconds())))
                .orElse(Form.empty());
    }

    private void tell(Recording recording) {
        Optional<Callback> wanted = recording.wish().callback();
        if (wanted.filter(callback -> callback.events().contains(recording.status()))
                .isPresent()) {
            CompletableFuture<?> _ = webhooks.tell(
                    wanted.get().method(),
                    wanted.get().url(),
                    form(recording),
                    recording.call().violations());
        }
    }

    /** A callback's fields [REC]; the call is always the one that dialed. */
    private Form form(Recording recording) {
        PhoneCall call = recording.call();
        Form form = Form.empty()
                .with("AccountSid", account.sid())
                .with("CallSid", call.route().parent().orElse(call.sid()))
                .with("RecordingSid", recording.sid())
                .with("RecordingUrl", recording.url(account))
                .with("RecordingStatus", recording.status())
                .with("RecordingChannels", String.valueOf(recording.channels()))
                .with("RecordingStartTime", CallFields.date(recording.began()))
                .with("RecordingSource", recording.wish().source())
                .with("RecordingTrack", recording.wish().track());
        return recording.status().equals("completed")
                ? form.with("RecordingDuration", String.valueOf(recording.seconds()))
                : form;
    }
}
