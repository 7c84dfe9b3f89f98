package io.trunkline.bench.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.ToolBox;
import io.trunkline.ports.voice.VoiceEvent;
import io.trunkline.ports.voice.VoiceRequest;
import io.trunkline.ports.voice.VoiceSession;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One frame from the bytes of one socket to those of the other, through the adapters as the host calls them. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {
    private static final String CALL = "CA00000000000000000000000000000001";
    private static final String STREAM = "MZ00000000000000000000000000000001";
    private static final String TELNYX_STREAM = "32de0dea-53cb-4b21-89a4-9e1819c043bc";

    private static final int FIRST = 50;

    private final EnginePeer peer = new EnginePeer();
    private final byte[] twilioFrame =
            ("{\"event\":\"media\",\"sequenceNumber\":\"4\",\"media\":{\"track\":\"inbound\","
                            + "\"chunk\":\"2\",\"timestamp\":\"60\",\"payload\":\"" + sound() + "\"},\"streamSid\":\""
                            + STREAM
                            + "\"}")
                    .getBytes(UTF_8);
    private final byte[] telnyxFrame =
            ("{\"event\":\"media\",\"sequence_number\":\"4\",\"media\":{\"track\":\"inbound\","
                            + "\"chunk\":\"10000000\",\"timestamp\":\"60\",\"payload\":\"" + sound()
                            + "\"},\"stream_id\":\""
                            + TELNYX_STREAM + "\"}")
                    .getBytes(UTF_8);
    private final int telnyxChunk = new String(telnyxFrame, UTF_8).indexOf("10000000");
    private final byte[] delta = ("{\"type\":\"response.output_audio.delta\",\"event_id\":\"event_0123456789\","
                    + "\"response_id\":\"r1\",\"item_id\":\"i1\",\"output_index\":0,\"content_index\":0,\"delta\":\""
                    + sound()
                    + "\"}")
            .getBytes(UTF_8);

    private MediaSession twilio;
    private MediaSession telnyx;
    private VoiceSession session;
    private @Nullable AudioFrame spoken;

    /** Connects everything. */
    @Setup
    public void connect() {
        twilio = Parts.carrier(
                        "twilio",
                        Map.of("account-sid", "AC00000000000000000000000000000001", "auth-token", "a-token-of-nobody"))
                .media()
                .open(List.of(CALL));
        begin(
                twilio,
                "{\"event\":\"start\",\"sequenceNumber\":\"1\",\"start\":{\"accountSid\":"
                        + "\"AC00000000000000000000000000000001\",\"streamSid\":\"" + STREAM + "\",\"callSid\":\""
                        + CALL
                        + "\",\"tracks\":[\"inbound\"],\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":"
                        + "8000,\"channels\":1},\"customParameters\":{}},\"streamSid\":\"" + STREAM + "\"}");
        telnyx = Parts.carrier("telnyx", Map.of("api-key", "a-key-of-nobody", "connection-id", "1"))
                .media()
                .open(List.of("v3:call", "token"));
        begin(
                telnyx,
                "{\"event\":\"start\",\"sequence_number\":\"1\",\"start\":{\"user_id\":\"1\",\"call_control_id\":"
                        + "\"v3:call\",\"media_format\":{\"encoding\":\"PCMU\",\"sample_rate\":8000,\"channels\":1}},"
                        + "\"stream_id\":\"" + TELNYX_STREAM + "\"}");
        session = Parts.engine("openai_realtime", Map.of("api-key", "a-key-of-nobody"), peer)
                .open(request(), this::on);
        peer.say("{\"type\":\"response.created\",\"response\":{\"id\":\"r1\"}}");
        // The adapter holds the first sound back until it knows its format.
        for (int i = 0; i < FIRST; i++) {
            peer.say(delta);
        }
    }

    /** Twilio's frame to OpenAI's. */
    @Benchmark
    public long twilioToOpenAi() {
        hear(twilio.read(twilioFrame, 0, twilioFrame.length));
        return peer.heard();
    }

    /** Telnyx's frame to OpenAI's. */
    @Benchmark
    public long telnyxToOpenAi() {
        count();
        hear(telnyx.read(telnyxFrame, 0, telnyxFrame.length));
        return peer.heard();
    }

    /** OpenAI's frame to Twilio's. */
    @Benchmark
    public byte[] openAiToTwilio() {
        peer.say(delta);
        return twilio.audio(spoken());
    }

    /** OpenAI's frame to Telnyx's. */
    @Benchmark
    public byte[] openAiToTelnyx() {
        peer.say(delta);
        return telnyx.audio(spoken());
    }

    /** Telnyx numbers its frames, and one that comes again is passed over. */
    private void count() {
        int at = telnyxChunk + 7;
        while (telnyxFrame[at] == '9') {
            telnyxFrame[at--] = '0';
        }
        telnyxFrame[at]++;
    }

    private void hear(MediaEvent event) {
        if (!(event instanceof MediaEvent.Audio audio)) {
            throw new IllegalStateException("not audio: " + event);
        }
        session.hear(audio.frame());
    }

    private AudioFrame spoken() {
        AudioFrame frame = spoken;
        if (frame == null) {
            throw new IllegalStateException("the engine was not heard");
        }
        return frame;
    }

    private void on(VoiceEvent event) {
        if (event instanceof VoiceEvent.Audio audio) {
            spoken = audio.frame();
        }
    }

    private static void begin(MediaSession media, String start) {
        byte[] text = start.getBytes(UTF_8);
        if (!(media.read(text, 0, text.length) instanceof MediaEvent.Started)) {
            throw new IllegalStateException("the stream did not start");
        }
    }

    private static VoiceRequest request() {
        Agent agent = new Agent(
                "default",
                "openai_realtime",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                Map.of());
        ToolBox none = new ToolBox() {
            @Override
            public List<Tool> tools() {
                return List.of();
            }

            @Override
            public Result use(String name, String arguments) {
                throw new IllegalStateException("there are no tools");
            }
        };
        return new VoiceRequest(new CallId("01a21345-142d-7774-9f15-bfd215bdda3b"), agent, none, AudioFormat.PCMU_8K);
    }

    /** As soft as speech. */
    private static String sound() {
        byte[] sound = new byte[160];
        Random random = new Random(1);
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) (0x50 + random.nextInt(0x30) | random.nextInt(2) << 7);
        }
        return Base64.getEncoder().encodeToString(sound);
    }
}
