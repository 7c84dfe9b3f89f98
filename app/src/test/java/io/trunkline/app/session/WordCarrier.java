package io.trunkline.app.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CarrierCallId;
import io.trunkline.ports.carrier.Capability;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.carrier.CarrierCall;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaEvent;
import io.trunkline.ports.media.MediaProtocol;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.web.Webhooks;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A carrier whose media messages are words: {@code hello}, {@code audio}, and {@code start} followed by a token. */
final class WordCarrier implements Carrier, MediaProtocol, MediaSession {
    static final String KIND = "words";
    static final CarrierCallId CALL = new CarrierCallId("c1");

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ANSWERS_IN_REPLY);
    }

    @Override
    public Webhooks webhooks() {
        throw new UnsupportedOperationException("nothing comes by webhook here");
    }

    @Override
    public MediaProtocol media() {
        return this;
    }

    @Override
    public void hangUp(CarrierCall call) {}

    @Override
    public String root() {
        return "/ws/" + KIND;
    }

    @Override
    public MediaSession open(List<String> path) {
        return this;
    }

    @Override
    public MediaEvent read(byte[] text, int offset, int length) {
        String word = new String(text, offset, length, UTF_8);
        return switch (word) {
            case "hello" -> new MediaEvent.Ignored(word);
            case "audio" -> new MediaEvent.Audio(AudioFrame.of(AudioFormat.PCMU_8K, new byte[160]));
            default ->
                new MediaEvent.Started(
                        CALL, Optional.of(word.replace("start ", "")), AudioFormat.PCMU_8K, AudioFormat.PCMU_8K);
        };
    }

    @Override
    public byte[] audio(AudioFrame frame) {
        return ("audio " + frame.length()).getBytes(UTF_8);
    }

    @Override
    public byte[] mark(String name) {
        return "mark".getBytes(UTF_8);
    }

    @Override
    public byte[] clear() {
        return "clear".getBytes(UTF_8);
    }
}
