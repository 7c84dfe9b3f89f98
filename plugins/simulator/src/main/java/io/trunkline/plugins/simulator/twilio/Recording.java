package io.trunkline.plugins.simulator.twilio;

import io.trunkline.plugins.simulator.audio.Mulaw;
import io.trunkline.plugins.simulator.audio.WaveFile;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a call's parties say, from when it is begun until it is stopped, without what is said while it pauses [REC]. */
final class Recording implements LineListener {
    /**
     * What the server wants recorded.
     *
     * @param dual whether each side has a channel
     * @param track {@code inbound}, {@code outbound} or {@code both}
     * @param callback where its events go
     * @param source Twilio's word for what began it
     * @param api the REST interface, under which it is kept
     */
    record Wish(boolean dual, String track, Optional<Callback> callback, String source, URI api) {}

    private final String sid = Sids.next("RE");
    private final Instant began = Instant.now();
    private final PhoneCall call;
    private final Wish wish;
    private final ByteArrayOutputStream inbound = new ByteArrayOutputStream();
    private final ByteArrayOutputStream outbound = new ByteArrayOutputStream();
    private String status = "in-progress";
    private boolean skips;

    Recording(PhoneCall call, Wish wish) {
        this.call = call;
        this.wish = wish;
    }

    String sid() {
        return sid;
    }

    PhoneCall call() {
        return call;
    }

    Wish wish() {
        return wish;
    }

    Instant began() {
        return began;
    }

    int channels() {
        return wish.dual() ? 2 : 1;
    }

    synchronized String status() {
        return status;
    }

    /** Whether it can be paused, resumed and stopped. */
    synchronized boolean isActive() {
        return Set.of("in-progress", "paused").contains(status);
    }

    @Override
    public synchronized void moment(byte[] spoken, byte[] heard) {
        boolean paused = status.equals("paused");
        if (isActive() && !(paused && skips)) {
            byte[] silence = Mulaw.silence(spoken.length);
            inbound.writeBytes(paused || wish.track().equals("outbound") ? silence : spoken);
            outbound.writeBytes(paused || wish.track().equals("inbound") ? silence : heard);
        }
    }

    /**
     * Leave out what comes now.
     *
     * @param skip whether the time is left out too
     */
    synchronized void pause(boolean skip) {
        skips = skip;
        status = isActive() ? "paused" : status;
    }

    synchronized void resume() {
        status = isActive() ? "in-progress" : status;
    }

    /** Stop; false when it was stopped before. */
    synchronized boolean stop() {
        boolean active = isActive();
        if (active) {
            call.unlisten(this);
            status = "processing";
        }
        return active;
    }

    /** It has been worked up; nothing to hear makes it absent. */
    synchronized void complete() {
        status = inbound.size() == 0 ? "absent" : "completed";
    }

    synchronized long seconds() {
        return Math.ceilDiv(inbound.size(), Mulaw.RATE);
    }

    /** The file; with two channels only when it was made with two [REC]. */
    synchronized byte[] wav() {
        byte[] one = inbound.toByteArray();
        byte[] other = outbound.toByteArray();
        return wish.dual() ? WaveFile.of(one, other) : WaveFile.of(Mulaw.mix(one, other));
    }

    /** Where the media is, without the ending that names its form. */
    String url(Account account) {
        return wish.api()
                .resolve("/" + CallFields.API_VERSION + "/Accounts/" + account.sid() + "/Recordings/" + sid)
                .toString();
    }
}
