package io.trunkline.plugins.simulator.telnyx;

import io.trunkline.plugins.simulator.telnyx.Bills.Bill;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Writes the events of a leg, as the published document has them [SPEC], and hands them to its courier. */
final class Events {
    private final Leg leg;
    private final Courier courier;

    Events(Leg leg, Courier courier) {
        this.leg = leg;
        this.courier = courier;
    }

    /**
     * A call begins.
     *
     * @return whether the server took the news
     */
    CompletableFuture<Boolean> initiated() {
        boolean incoming = leg.identity().direction() == Direction.INCOMING;
        JsonObjectBuilder payload = started()
                .add("direction", leg.identity().direction().word())
                .add("state", incoming ? "parked" : "bridging");
        if (incoming) {
            payload.add("caller_id_name", leg.identity().from())
                    .add("offered_codecs", leg.isAlaw() ? "PCMA" : "PCMU")
                    .add("shaken_stir_attestation", "A")
                    .add("shaken_stir_validated", true);
        }
        return courier.send("call.initiated", payload);
    }

    void answered() {
        courier.tell("call.answered", started().add("state", "answered"));
    }

    void bridged() {
        courier.tell("call.bridged", parties());
    }

    void hangup(Hangup hangup) {
        JsonObjectBuilder payload = started()
                .add("state", "hangup")
                .add("hangup_cause", hangup.cause())
                .add("hangup_source", hangup.source())
                .add("sip_hangup_cause", hangup.sip())
                .add("end_time", Json.time(leg.endedAt().orElseGet(Instant::now)));
        if (leg.isAnswered()) {
            payload.add("call_quality_stats", quality());
        } else {
            payload.addNull("call_quality_stats");
        }
        courier.tell("call.hangup", payload);
    }

    void dtmf(char digit) {
        courier.tell("call.dtmf.received", parties().add("digit", String.valueOf(digit)));
    }

    void streamingStarted(String url) {
        courier.tell("streaming.started", common().add("stream_url", url));
    }

    void streamingStopped(String url) {
        courier.tell("streaming.stopped", common().add("stream_url", url));
    }

    void streamingFailed(String streamId, StreamRequest request) {
        courier.tell(
                "streaming.failed",
                common().add("failure_reason", "connection_failed")
                        .add("stream_id", streamId)
                        .add("stream_type", "websocket")
                        .add(
                                "stream_params",
                                Json.object().add("stream_url", request.url()).add("track", request.track())));
    }

    /** What the detector says. */
    void machine(String event, String result) {
        courier.tell("call.machine." + event, parties().add("result", result));
    }

    void speakStarted() {
        courier.tell("call.speak.started", common());
    }

    void speakEnded(String status) {
        courier.tell("call.speak.ended", common().add("status", status));
    }

    void playbackStarted(String url) {
        courier.tell("call.playback.started", common().add("media_url", url).add("overlay", false));
    }

    void playbackEnded(String url, String status) {
        courier.tell(
                "call.playback.ended",
                common().add("media_url", url).add("overlay", false).add("status", status));
    }

    void gatherEnded(String digits, String status) {
        courier.tell("call.gather.ended", parties().add("digits", digits).add("status", status));
    }

    /** A recording can be fetched. It also names the call, as real samples do though the document does not. */
    void recordingSaved(Recordings.Recording recording) {
        courier.tell(
                "call.recording.saved",
                common().add("recording_id", recording.id())
                        .add("channels", recording.channels())
                        .add("format", "wav")
                        .add("recording_started_at", Json.time(recording.began()))
                        .add("recording_ended_at", Json.time(recording.ended()))
                        .add(
                                "recording_urls",
                                Json.object().add("wav", recording.url()).addNull("mp3"))
                        .add("public_recording_urls", Json.object()));
    }

    /** What the call cost; comes because the customer's application asks for it. */
    void cost(Bill bill) {
        JsonArrayBuilder parts = Json.array();
        bill.parts()
                .forEach(part -> parts.add(Json.object()
                        .add("call_part", part.name())
                        .add("billed_duration_secs", bill.billedSeconds())
                        .add("cost", part.cost())
                        .add("currency", Bill.CURRENCY)
                        .add("rate", part.rate())));
        courier.tell(
                "call.cost",
                common().add("status", "success")
                        .add("occurred_at", Json.time(Instant.now()))
                        .addNull("billing_group_id")
                        .add("billed_duration_secs", bill.billedSeconds())
                        .add("total_cost", bill.total())
                        .add("cost_parts", parts));
    }

    /** Nothing more comes; wait for a while until all is delivered. */
    void end(Duration limit) throws InterruptedException {
        courier.end(limit);
    }

    /** Nothing more comes, and nobody waits. */
    void abandon() {
        courier.abandon();
    }

    private JsonObjectBuilder common() {
        Identity identity = leg.identity();
        JsonObjectBuilder payload = Json.object()
                .add("call_control_id", identity.control())
                .add("connection_id", identity.connection())
                .add("call_leg_id", identity.leg())
                .add("call_session_id", identity.session());
        return Json.addOrNull(payload, "client_state", leg.clientState());
    }

    private JsonObjectBuilder parties() {
        return common().add("from", leg.identity().from())
                .add("to", leg.identity().to());
    }

    private JsonObjectBuilder started() {
        return parties()
                .add("start_time", Json.time(leg.identity().started()))
                .add("custom_headers", Json.array())
                .add("sip_headers", Json.array())
                .add("tags", Json.array());
    }

    private JsonObjectBuilder quality() {
        JsonObjectBuilder inbound = Json.object()
                .add("jitter_max_variance", "0.00")
                .add("jitter_packet_count", "0")
                .add("mos", "4.50")
                .add("packet_count", leg.tally().sent().toString())
                .add("skip_packet_count", "0");
        JsonObjectBuilder outbound = Json.object()
                .add("packet_count", leg.tally().received().toString())
                .add("skip_packet_count", "0");
        return Json.object().add("inbound", inbound).add("outbound", outbound);
    }
}
