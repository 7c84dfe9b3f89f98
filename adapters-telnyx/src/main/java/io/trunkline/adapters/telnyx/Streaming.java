package io.trunkline.adapters.telnyx;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.MediaAttachment;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;

/**
 * How audio is brought to us.
 *
 * @param targetLegs Telnyx's word for who hears our audio; empty leaves it to Telnyx
 * @param withDial whether a call that we place is told its stream when it is dialled, or once it is answered
 * @param beforeDial whether the socket is opened before the other side's phone rings
 * @param codec what our audio is written in, and the caller's too where Telnyx can turn the call's own into it
 */
record Streaming(Optional<String> targetLegs, boolean withDial, boolean beforeDial, AudioFormat codec) {
    private static final String TARGET_LEGS = "stream-target-legs";
    private static final String STREAM_AT = "stream-at";
    private static final String CODEC = "stream-codec";
    private static final String BEFORE_DIAL = "establish-stream-before-dial";

    static final List<Setting> SETTINGS = List.of(
            Setting.optional(
                    TARGET_LEGS,
                    "TELNYX_STREAM_TARGET_LEGS",
                    "Who hears our audio: both, self or opposite; unset leaves it to Telnyx."),
            Setting.optional(STREAM_AT, "TELNYX_STREAM_AT", "When a placed call is told its stream: dial, or answer.")
                    .or("dial"),
            Setting.optional(CODEC, "TELNYX_STREAM_CODEC", "What our audio is written in: PCMU, or PCMA.")
                    .or("PCMU"),
            Setting.optional(
                            BEFORE_DIAL,
                            "TELNYX_ESTABLISH_STREAM_BEFORE_DIAL",
                            "true opens the media socket before the other side's phone rings.")
                    .or("false"));

    static Streaming from(Settings settings) {
        boolean withDial =
                TelnyxAccount.oneOf(settings, STREAM_AT, "dial", "answer").equals("dial");
        boolean beforeDial =
                TelnyxAccount.oneOf(settings, BEFORE_DIAL, "true", "false").equals("true");
        if (beforeDial && !withDial) {
            throw settings.invalid(BEFORE_DIAL, "needs " + STREAM_AT + " to be dial");
        }
        Optional<String> targetLegs = settings.find(TARGET_LEGS)
                .map(_ -> TelnyxAccount.oneOf(settings, TARGET_LEGS, "both", "self", "opposite"));
        return new Streaming(targetLegs, withDial, beforeDial, codec(settings));
    }

    private static AudioFormat codec(Settings settings) {
        return TelnyxAccount.oneOf(settings, CODEC, "PCMU", "PCMA").equals("PCMU")
                ? AudioFormat.PCMU_8K
                : AudioFormat.PCMA_8K;
    }

    /** The media socket with its token as a further segment of the path: that is all of a URL that surely arrives. */
    static String url(MediaAttachment media) {
        return media.url() + "/" + media.token();
    }

    /**
     * Ask for a stream. Only fields that dialling, answering and starting a stream all take, and always {@code rtp}: without
     * it Telnyx expects whole MP3 files.
     */
    void ask(JsonObjectBuilder command, String url) {
        command.add("stream_url", url)
                .add("stream_track", "inbound_track")
                .add("stream_codec", codec.encoding().name())
                .add("stream_bidirectional_mode", "rtp")
                .add("stream_bidirectional_codec", codec.encoding().name());
        targetLegs.ifPresent(legs -> command.add("stream_bidirectional_target_legs", legs));
    }
}
