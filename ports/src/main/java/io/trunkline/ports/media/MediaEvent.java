package io.trunkline.ports.media;

import io.trunkline.ports.call.CarrierCallId;
import java.util.Optional;
import java.util.OptionalLong;

/** What a carrier says on its media socket. Produced by {@link MediaSession}, consumed by the host. */
public sealed interface MediaEvent {
    /**
     * The stream began.
     *
     * @param call the carrier's own name for the call
     * @param token the media token it brought, if any; the host opens nothing before it has checked it
     * @param incoming the format of the other side's audio
     * @param outgoing the format in which ours is written
     */
    record Started(CarrierCallId call, Optional<String> token, AudioFormat incoming, AudioFormat outgoing)
            implements MediaEvent {
        @Override
        public String toString() {
            return "Started[" + call + ", " + incoming + ", " + outgoing + "]";
        }
    }

    /**
     * The stream began in a way that cannot be used, such as with an unknown codec. The host closes the socket.
     *
     * @param reason what is wrong
     */
    record Unusable(String reason) implements MediaEvent {}

    /**
     * Audio of the other side.
     *
     * @param frame any length; carriers mostly send 20 ms, none promises it
     * @param timestamp the carrier's time of it in milliseconds, counted from wherever the carrier likes within one stream, if
     *     it tells one. Audio that follows without a gap has a time that is later by the frame's length
     */
    record Audio(AudioFrame frame, OptionalLong timestamp) implements MediaEvent {
        /** Audio of which the carrier tells no time. */
        public Audio(AudioFrame frame) {
            this(frame, OptionalLong.empty());
        }
    }

    /**
     * A key was pressed.
     *
     * @param digit one of {@code 0-9 * # A-D}
     */
    record Dtmf(char digit) implements MediaEvent {
        /** Refuses what is no key. */
        public Dtmf {
            if ("0123456789*#ABCD".indexOf(digit) < 0) {
                throw new IllegalArgumentException("not a key: " + digit);
            }
        }
    }

    /**
     * The carrier passed a mark: the audio sent before it was played, or thrown away by a {@code clear} (which returns
     * pending marks too; the host keeps the two apart).
     *
     * @param name the name it was sent with
     */
    record MarkReached(String name) implements MediaEvent {}

    /** The stream ended in order. The socket closes next. */
    record Stopped() implements MediaEvent {}

    /**
     * A well-formed message of no interest, such as a greeting or an event newer than the adapter.
     *
     * @param what the carrier's word for it
     */
    record Ignored(String what) implements MediaEvent {}

    /**
     * A message that cannot be understood. The host counts it and the call goes on.
     *
     * @param reason what is wrong, without content
     */
    record Bad(String reason) implements MediaEvent {}
}
