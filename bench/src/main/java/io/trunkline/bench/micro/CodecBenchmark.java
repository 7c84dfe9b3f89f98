package io.trunkline.bench.micro;

import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.Encoding;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** 20 ms of sound from one format to another: decode, resample, encode. */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    /** From and to. */
    @Param({
        "PCMU-8000 PCM16-8000",
        "PCM16-8000 PCMU-8000",
        "PCMA-8000 PCM16-8000",
        "PCM16-8000 PCMA-8000",
        "PCM16-24000 PCM16-8000",
        "PCM16-16000 PCM16-8000",
        "PCM16-8000 PCM16-16000",
        "PCM16-8000 PCM16-24000",
        "PCMU-8000 PCM16-24000",
        "PCM16-24000 PCMU-8000"
    })
    public String formats = "";

    private Transcoder transcoder;
    private AudioFrame frame;

    /** Makes a frame. */
    @Setup
    public void begin() {
        String[] both = formats.split(" ", -1);
        AudioFormat from = format(both[0]);
        transcoder = Transcoder.between(from, format(both[1]));
        byte[] bytes = new byte[from.bytes(20)];
        new Random(1).nextBytes(bytes);
        frame = AudioFrame.of(from, bytes);
    }

    /** Converts it. */
    @Benchmark
    public AudioFrame convert() {
        return transcoder.transcode(frame);
    }

    private static AudioFormat format(String name) {
        String[] parts = name.split("-", -1);
        return new AudioFormat(Encoding.valueOf(parts[0]), Integer.parseInt(parts[1]));
    }
}
