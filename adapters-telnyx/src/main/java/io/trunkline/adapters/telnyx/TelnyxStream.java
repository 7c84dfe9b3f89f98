package io.trunkline.adapters.telnyx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.FrameScanner;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One media stream's messages. */
final class TelnyxStream implements MediaSession {
    private static final byte MU_LAW_SILENCE = (byte) 0xFF;
    private static final byte A_LAW_SILENCE = (byte) 0xD5;

    /** Both laws have a byte for each sample. */
    private static final int SHORTEST_BYTES = AudioFormat.PCMU_8K.bytes(20);

    private static final int LONGEST_BYTES = AudioFormat.PCMU_8K.bytes(30_000);
    private static final int LONGEST_WORD = 32;

    private static final int EVENT = 0;
    private static final int TRACK = 1;
    private static final int CHUNK = 2;
    private static final int TOLD_TIME = 3;
    private static final int PAYLOAD = 4;
    private static final byte[] MEDIA = "{\"event\":\"media\",\"media\":{\"payload\":\"".getBytes(UTF_8);
    private static final byte[] END_OF_MEDIA = "\"}}".getBytes(UTF_8);

    private final StreamPath path;
    private final AudioFormat outgoing;
    private final FrameScanner scanner =
            new FrameScanner("event", "media.track", "media.chunk", "media.timestamp", "media.payload");
    private @Nullable ChunkOrder incoming;

    /**
     * A stream.
     *
     * @param path where its socket was opened
     * @param outgoing what our audio is written in: ours to choose, whatever the call's own codec is
     */
    TelnyxStream(StreamPath path, AudioFormat outgoing) {
        this.path = path;
        this.outgoing = outgoing;
    }

    @Override
    public MediaEvent read(byte[] text, int offset, int length) {
        ChunkOrder order = incoming;
        MediaEvent audio = order != null && scanner.scan(text, offset, length) ? plainAudio(order) : null;
        return audio != null ? audio : parsed(text, offset, length);
    }

    /** Audio as it comes fifty times a second, without decoding it; null for everything else. */
    private @Nullable MediaEvent plainAudio(ChunkOrder order) {
        if (!scanner.is(EVENT, "media") || scanner.is(TRACK, "outbound")) {
            return null;
        }
        AudioFrame frame = scanner.audio(PAYLOAD, order.format());
        return frame == null
                ? null
                : order.take(
                        scanner.whole(CHUNK, ChunkOrder.DIGITS), scanner.whole(TOLD_TIME, ChunkOrder.DIGITS), frame);
    }

    private MediaEvent parsed(byte[] text, int offset, int length) {
        return TelnyxJson.object(text, offset, length)
                .map(this::read)
                .orElseGet(() -> new MediaEvent.Bad("not a JSON object"));
    }

    private MediaEvent read(JsonObject message) {
        Optional<String> event = TelnyxJson.text(message, "event");
        return switch (event.orElse("")) {
            case "" -> new MediaEvent.Bad("no event");
            case "start" -> started(message);
            case "media", "dtmf", "mark", "stop" -> flowing(event.get(), message);
            case "error" -> failed(message);
            default -> new MediaEvent.Ignored(shortened(event.get()));
        };
    }

    private MediaEvent started(JsonObject message) {
        if (incoming != null) {
            return new MediaEvent.Bad("a second start");
        }
        Optional<JsonObject> start = TelnyxJson.child(message, "start");
        if (start.isEmpty()) {
            return new MediaEvent.Bad("start is missing");
        }
        Optional<CallControlId> told =
                TelnyxJson.text(start.get(), "call_control_id").flatMap(CallControlId::parse);
        Optional<ClientState> carried =
                TelnyxJson.text(start.get(), "client_state").flatMap(ClientState::parse);
        Optional<CallControlId> call = path.callOf(told, carried);
        if (call.isEmpty()) {
            return new MediaEvent.Bad("start.call_control_id is not the call of the socket's path");
        }
        return started(call.get(), start.get());
    }

    private MediaEvent started(CallControlId call, JsonObject start) {
        Optional<JsonObject> told = TelnyxJson.child(start, "media_format");
        Optional<AudioFormat> format = told.flatMap(TelnyxStream::format);
        if (format.isEmpty()) {
            String encoding =
                    told.flatMap(json -> TelnyxJson.text(json, "encoding")).orElse("");
            return new MediaEvent.Unusable(
                    "start.media_format is neither PCMU nor PCMA at 8000 Hz, mono: " + shortened(encoding));
        }
        incoming = new ChunkOrder(format.get());
        return new MediaEvent.Started(call.id(), path.token(), format.get(), outgoing);
    }

    private static Optional<AudioFormat> format(JsonObject told) {
        boolean isTelephone = TelnyxJson.number(told, "sample_rate")
                        .filter("8000"::equals)
                        .isPresent()
                && TelnyxJson.number(told, "channels").filter("1"::equals).isPresent();
        return !isTelephone
                ? Optional.empty()
                : switch (TelnyxJson.text(told, "encoding").orElse("").toUpperCase(Locale.ROOT)) {
                    case "PCMU" -> Optional.of(AudioFormat.PCMU_8K);
                    case "PCMA" -> Optional.of(AudioFormat.PCMA_8K);
                    default -> Optional.empty();
                };
    }

    private MediaEvent flowing(String event, JsonObject message) {
        ChunkOrder order = incoming;
        if (order == null) {
            return new MediaEvent.Bad(event + " before start");
        }
        return switch (event) {
            case "media" -> audio(order, message);
            case "dtmf" -> dtmf(message);
            case "mark" -> mark(message);
            default -> new MediaEvent.Stopped();
        };
    }

    private static MediaEvent audio(ChunkOrder order, JsonObject message) {
        Optional<JsonObject> media = TelnyxJson.child(message, "media");
        if (media.isEmpty()) {
            return new MediaEvent.Bad("media is missing");
        }
        if (TelnyxJson.text(media.get(), "track").filter("outbound"::equals).isPresent()) {
            return new MediaEvent.Ignored("media of the outbound track");
        }
        return TelnyxJson.text(media.get(), "payload")
                .map(payload -> order.take(
                        TelnyxJson.number(media.get(), "chunk"), TelnyxJson.number(media.get(), "timestamp"), payload))
                .orElseGet(() -> new MediaEvent.Bad("media.payload is missing or no text"));
    }

    private static MediaEvent dtmf(JsonObject message) {
        Optional<String> digit = TelnyxJson.child(message, "dtmf")
                .flatMap(dtmf -> TelnyxJson.text(dtmf, "digit"))
                .filter(value -> value.length() == 1);
        if (digit.isEmpty()) {
            return new MediaEvent.Bad("dtmf.digit is not one key");
        }
        try {
            return new MediaEvent.Dtmf(digit.get().charAt(0));
        } catch (IllegalArgumentException noKey) {
            return new MediaEvent.Bad("dtmf.digit is no key");
        }
    }

    private static MediaEvent mark(JsonObject message) {
        return TelnyxJson.child(message, "mark")
                .flatMap(mark -> TelnyxJson.text(mark, "name"))
                .<MediaEvent>map(MediaEvent.MarkReached::new)
                .orElseGet(() -> new MediaEvent.Bad("mark.name is missing or no text"));
    }

    /** Telnyx tells that it did not take something of ours. Counted, so that somebody notices. */
    private static MediaEvent failed(JsonObject message) {
        Optional<JsonObject> error = TelnyxJson.child(message, "payload");
        String code = error.flatMap(json -> TelnyxJson.number(json, "code")).orElse("");
        String title = error.flatMap(json -> TelnyxJson.text(json, "title")).orElse("");
        return new MediaEvent.Bad("Telnyx reports error " + shortened(code) + " " + shortened(title));
    }

    private static String shortened(String word) {
        return word.length() <= LONGEST_WORD ? word : word.substring(0, LONGEST_WORD);
    }

    /** Telnyx takes 20 ms to 30 s at once. Only the end of an utterance is shorter, and silence after it is not heard. */
    @Override
    public byte[] audio(AudioFrame frame) {
        if (!frame.format().equals(outgoing) || frame.length() > LONGEST_BYTES) {
            throw new IllegalArgumentException("Telnyx takes 30 s of " + outgoing + ", not " + frame);
        }
        AudioFrame whole = frame.length() >= SHORTEST_BYTES ? frame : padded(frame);
        return whole.between(MEDIA, END_OF_MEDIA);
    }

    private AudioFrame padded(AudioFrame frame) {
        byte[] bytes = Arrays.copyOf(frame.bytes(), SHORTEST_BYTES);
        Arrays.fill(
                bytes,
                frame.length(),
                SHORTEST_BYTES,
                (outgoing.equals(AudioFormat.PCMU_8K) ? MU_LAW_SILENCE : A_LAW_SILENCE));
        return AudioFrame.of(outgoing, bytes);
    }

    @Override
    public byte[] mark(String name) {
        return ("{\"event\":\"mark\",\"mark\":{\"name\":" + TelnyxJson.quoted(name) + "}}").getBytes(UTF_8);
    }

    @Override
    public byte[] clear() {
        return "{\"event\":\"clear\"}".getBytes(UTF_8);
    }
}
