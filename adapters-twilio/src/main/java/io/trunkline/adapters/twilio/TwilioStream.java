package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.FrameScanner;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One media stream's messages. */
final class TwilioStream implements MediaSession {
    private static final AudioFormat FORMAT = AudioFormat.PCMU_8K;
    private static final int LONGEST_WORD = 32;
    private static final int TIMESTAMP_DIGITS = 15;

    /** Looser than Twilio's MZ and 32 digits, and tight enough to be written back without escaping. */
    private static final Pattern STREAM_SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1," + TIMESTAMP_DIGITS + "}");

    private static final int EVENT = 0;
    private static final int OF_STREAM = 1;
    private static final int TRACK = 2;
    private static final int TOLD_TIME = 3;
    private static final int PAYLOAD = 4;
    private static final byte[] END_OF_MEDIA = "\"}}".getBytes(UTF_8);

    private final List<String> path;
    private final FrameScanner scanner =
            new FrameScanner("event", "streamSid", "media.track", "media.timestamp", "media.payload");
    private volatile @Nullable Spelled spelled;

    /** What is the same in every message of one stream. */
    private static final class Spelled {
        private final String streamSid;
        private final byte[] media;

        Spelled(String streamSid) {
            this.streamSid = streamSid;
            media = (head("media") + ",\"media\":{\"payload\":\"").getBytes(UTF_8);
        }

        String head(String event) {
            return "{\"event\":\"" + event + "\",\"streamSid\":\"" + streamSid + "\"";
        }
    }

    TwilioStream(List<String> path) {
        this.path = List.copyOf(path);
    }

    @Override
    public MediaEvent read(byte[] text, int offset, int length) {
        MediaEvent audio = scanner.scan(text, offset, length) ? plainAudio() : null;
        return audio != null ? audio : parsed(text, offset, length);
    }

    /** The caller's audio as it comes fifty times a second, without decoding it; null for everything else. */
    private @Nullable MediaEvent plainAudio() {
        Spelled known = spelled;
        if (known == null
                || !scanner.is(EVENT, "media")
                || !scanner.is(OF_STREAM, known.streamSid)
                || scanner.is(TRACK, "outbound")) {
            return null;
        }
        AudioFrame frame = scanner.audio(PAYLOAD, FORMAT);
        if (frame == null) {
            return null;
        }
        long told = scanner.whole(TOLD_TIME, TIMESTAMP_DIGITS);
        return new MediaEvent.Audio(frame, told < 0 ? OptionalLong.empty() : OptionalLong.of(told));
    }

    private MediaEvent parsed(byte[] text, int offset, int length) {
        return TwilioFrame.parse(text, offset, length)
                .map(this::read)
                .orElseGet(() -> new MediaEvent.Bad("not a JSON object"));
    }

    private MediaEvent read(TwilioFrame frame) {
        Optional<String> event = frame.text("event");
        return switch (event.orElse("")) {
            case "" -> new MediaEvent.Bad("no event");
            case "start" -> started(frame);
            case "media", "dtmf", "mark", "stop" -> flowing(event.get(), frame);
            default -> new MediaEvent.Ignored(shortened(event.get()));
        };
    }

    private MediaEvent started(TwilioFrame frame) {
        if (spelled != null) {
            return new MediaEvent.Bad("a second start");
        }
        Optional<CallSid> call = frame.text("start.callSid").flatMap(CallSid::parse);
        if (call.isEmpty() || !isPathOf(call.get())) {
            return new MediaEvent.Bad("start.callSid is not the call of the socket's path");
        }
        if (!isFormat(frame)) {
            return new MediaEvent.Unusable("start.mediaFormat is not audio/x-mulaw at 8000 Hz, mono");
        }
        Optional<String> sid = frame.text("start.streamSid").filter(STREAM_SID.asMatchPredicate());
        if (sid.isEmpty()) {
            return new MediaEvent.Bad("start.streamSid is missing or no sid");
        }
        spelled = new Spelled(sid.get());
        return new MediaEvent.Started(call.get().id(), frame.text("start.customParameters.token"), FORMAT, FORMAT);
    }

    /** Inbound sockets are opened for one call, which the path names; of outbound ones the call is not known before. */
    private boolean isPathOf(CallSid call) {
        return path.equals(List.of(call.value())) || path.equals(List.of("outbound"));
    }

    private static boolean isFormat(TwilioFrame frame) {
        return is(frame.text("start.mediaFormat.encoding"), "audio/x-mulaw")
                && is(frame.number("start.mediaFormat.sampleRate"), "8000")
                && is(frame.number("start.mediaFormat.channels"), "1");
    }

    private MediaEvent flowing(String event, TwilioFrame frame) {
        Spelled known = spelled;
        if (known == null) {
            return new MediaEvent.Bad(event + " before start");
        }
        if (!is(frame.text("streamSid"), known.streamSid)) {
            return new MediaEvent.Bad(event + " of another streamSid");
        }
        return switch (event) {
            case "media" -> audio(frame);
            case "dtmf" -> dtmf(frame);
            case "mark" -> mark(frame);
            default -> new MediaEvent.Stopped();
        };
    }

    private static MediaEvent audio(TwilioFrame frame) {
        if (is(frame.text("media.track"), "outbound")) {
            return new MediaEvent.Ignored("media of the outbound track");
        }
        Optional<String> payload = frame.text("media.payload");
        if (payload.isEmpty()) {
            return new MediaEvent.Bad("media.payload is missing or no text");
        }
        try {
            return new MediaEvent.Audio(AudioFrame.ofBase64(FORMAT, payload.get()), timestamp(frame));
        } catch (IllegalArgumentException notBase64) {
            return new MediaEvent.Bad("media.payload is not base64");
        }
    }

    /** Told as text; one that cannot be read is none, for the audio is good without it. */
    private static OptionalLong timestamp(TwilioFrame frame) {
        Optional<String> told = frame.number("media.timestamp");
        return told.isPresent() && TIMESTAMP.matcher(told.get()).matches()
                ? OptionalLong.of(Long.parseLong(told.get()))
                : OptionalLong.empty();
    }

    private static MediaEvent dtmf(TwilioFrame frame) {
        Optional<String> digit = frame.text("dtmf.digit").filter(value -> value.length() == 1);
        if (digit.isEmpty()) {
            return new MediaEvent.Bad("dtmf.digit is not one key");
        }
        try {
            return new MediaEvent.Dtmf(digit.get().charAt(0));
        } catch (IllegalArgumentException noKey) {
            return new MediaEvent.Bad("dtmf.digit is no key");
        }
    }

    private static MediaEvent mark(TwilioFrame frame) {
        return frame.text("mark.name")
                .<MediaEvent>map(MediaEvent.MarkReached::new)
                .orElseGet(() -> new MediaEvent.Bad("mark.name is missing or no text"));
    }

    private static boolean is(Optional<String> value, String expected) {
        return value.filter(expected::equals).isPresent();
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }

    @Override
    public byte[] audio(AudioFrame frame) {
        if (!frame.format().equals(FORMAT)) {
            throw new IllegalArgumentException("Twilio takes " + FORMAT + ", not " + frame.format());
        }
        return frame.between(spelled().media, END_OF_MEDIA);
    }

    @Override
    public byte[] mark(String name) {
        return (spelled().head("mark") + ",\"mark\":{\"name\":" + TwilioJson.quoted(name) + "}}").getBytes(UTF_8);
    }

    @Override
    public byte[] clear() {
        return (spelled().head("clear") + "}").getBytes(UTF_8);
    }

    private Spelled spelled() {
        Spelled known = spelled;
        if (known == null) {
            throw new IllegalStateException("nothing can be sent before start");
        }
        return known;
    }
}
