package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.ports.call.CallId;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.media.MediaAttachment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The URLs at which Twilio calls us back. What has to survive until then stands in their queries: nobody keeps it here, and
 * Twilio signs it.
 */
final class Callbacks {
    private static final String CALL = "call";

    private final CarrierContext context;

    Callbacks(CarrierContext context) {
        this.context = context;
    }

    /** Of a number: where its calls are announced. */
    String voice() {
        return url("voice");
    }

    /** Of a number: where the ends of its calls are told. */
    String status() {
        return url("status");
    }

    String status(CallId call) {
        return url("status", about(call));
    }

    String detection(CallId call) {
        return url("amd", about(call));
    }

    String recording(CallId call) {
        return url("recording", about(call));
    }

    /**
     * Where a call asks for its next step when {@code media} has ended. The URL differs for every attachment, so that a
     * question sent again is told from the next question; it holds a hash, for the token itself is a secret.
     */
    String recovery(MediaAttachment media, Optional<CallId> call) {
        Fields query = new Fields().with("after", hash(media.token()));
        return url("recovery", query.with(CALL, call.map(CallId::value)));
    }

    String transferResult(Handover handover) {
        return url("transfer", handover.query());
    }

    String transferStatus(Handover handover) {
        return url("transfer-status", handover.query());
    }

    String transferDetection(Handover handover) {
        return url("transfer-amd", handover.query());
    }

    String briefing(Handover handover, String text) {
        return url("briefing", handover.query().with(Handover.TEXT, Handover.packed(text)));
    }

    String briefingAnswer(Handover handover) {
        return url("briefing-answer", handover.query());
    }

    private static Fields about(CallId call) {
        return new Fields().with(CALL, call.value());
    }

    private String url(String topic, Fields query) {
        return url(topic) + "?" + query.encoded();
    }

    private String url(String topic) {
        return context.webhooks() + "/" + topic;
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
