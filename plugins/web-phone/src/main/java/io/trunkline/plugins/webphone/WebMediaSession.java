package io.trunkline.plugins.webphone;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.FrameScanner;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import java.util.Map;
import java.util.Optional;

/** One page's socket: a JSON object a message, 16-bit audio at 16 kHz both ways. */
final class WebMediaSession implements MediaSession {
    static final AudioFormat FORMAT = AudioFormat.PCM16_16K;
    private static final byte[] MEDIA = "{\"event\":\"media\",\"payload\":\"".getBytes(UTF_8);
    private static final byte[] END = "\"}".getBytes(UTF_8);
    private static final byte[] CLEAR = Fields.write(Map.of("event", "clear")).getBytes(UTF_8);

    private static final int EVENT = 0;
    private static final int PAYLOAD = 1;

    private final String call;
    private final FrameScanner scanner = new FrameScanner("event", "payload");

    /**
     * A socket.
     *
     * @param call whose it is, as the path says
     */
    WebMediaSession(String call) {
        this.call = call;
    }

    @Override
    public MediaEvent read(byte[] text, int offset, int length) {
        AudioFrame audio = scanner.scan(text, offset, length) && scanner.is(EVENT, "media")
                ? scanner.audio(PAYLOAD, FORMAT)
                : null;
        return audio != null ? heard(audio) : parsed(text, offset, length);
    }

    private MediaEvent parsed(byte[] text, int offset, int length) {
        try {
            return event(Fields.read(text, offset, length));
        } catch (IllegalArgumentException malformed) {
            return new MediaEvent.Bad(String.valueOf(malformed.getMessage()));
        }
    }

    private MediaEvent event(Fields fields) {
        return switch (fields.text("event")) {
            case "start" -> start(new WebCallId(fields.text("call")), fields.find("token"));
            case "media" -> heard(AudioFrame.ofBase64(FORMAT, fields.text("payload")));
            case "dtmf" -> key(fields.text("digit"));
            case "mark" -> new MediaEvent.MarkReached(fields.text("name"));
            case "stop" -> new MediaEvent.Stopped();
            default -> new MediaEvent.Ignored("a message of another sort");
        };
    }

    private MediaEvent start(WebCallId id, Optional<String> token) {
        return id.value().equals(call)
                ? new MediaEvent.Started(id.name(), token, FORMAT, FORMAT)
                : new MediaEvent.Unusable("the stream is of another call than its path");
    }

    private static MediaEvent heard(AudioFrame frame) {
        return frame.length() % FORMAT.encoding().bytesPerSample() == 0
                ? new MediaEvent.Audio(frame)
                : new MediaEvent.Bad("audio of half a sample");
    }

    private static MediaEvent key(String digit) {
        return digit.length() == 1 ? new MediaEvent.Dtmf(digit.charAt(0)) : new MediaEvent.Bad("digit must be one key");
    }

    @Override
    public byte[] audio(AudioFrame frame) {
        // Base64 needs no escaping, and there are fifty of these a second.
        return frame.between(MEDIA, END);
    }

    @Override
    public byte[] mark(String name) {
        return Fields.write(Map.of("event", "mark", "name", name)).getBytes(UTF_8);
    }

    @Override
    public byte[] clear() {
        return CLEAR.clone();
    }
}
