package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * A leg that the server wants placed, by a dial or by a transfer, with Telnyx's defaults [SPEC].
 *
 * @param from who calls
 * @param to who is called
 * @param session which calls it belongs to
 * @param webhook where its events go
 * @param clientState what they carry
 * @param amd the detector's mode
 * @param timeout how long it may ring
 * @param timeLimit how long it may last
 * @param retriesOnTimeout decides the word for a call that nobody answered
 * @param digits pressed after the answer
 * @param stream its media stream
 * @param recordingChannels its recording from the answer on
 * @param bridge the leg that it is bridged with at the answer
 */
record Placing(
        String from,
        String to,
        String session,
        Optional<URI> webhook,
        Optional<String> clientState,
        Amd amd,
        Duration timeout,
        Duration timeLimit,
        boolean retriesOnTimeout,
        String digits,
        Optional<StreamRequest> stream,
        Optional<String> recordingChannels,
        Optional<Leg> bridge) {
    private static final int TIMEOUT = 30;
    private static final int TIME_LIMIT = 14_400;

    /** What {@code POST /calls} asks for. */
    static Placing dial(JsonObject request, Optional<Leg> linked, Optional<URI> applicationWebhook) {
        return of(
                request,
                request.getString("from"),
                linked.map(leg -> leg.identity().session())
                        .orElseGet(() -> UUID.randomUUID().toString()),
                applicationWebhook,
                Json.text(request, "client_state"),
                linked.filter(_ -> Json.isTrue(request, "bridge_on_answer")));
    }

    /** What {@code transfer} asks for: from the number that was called, if nothing else is said. */
    static Placing transfer(JsonObject request, Leg original) {
        return of(
                request,
                Json.text(request, "from", original.identity().to()),
                original.identity().session(),
                original.webhook(),
                Json.text(request, "target_leg_client_state"),
                Optional.of(original));
    }

    private static Placing of(
            JsonObject request,
            String from,
            String session,
            Optional<URI> webhook,
            Optional<String> clientState,
            Optional<Leg> bridge) {
        String[] to = request.getString("to").split(",", 2);
        return new Placing(
                from,
                to[0],
                session,
                Json.text(request, "webhook_url").map(URI::create).or(() -> webhook),
                clientState,
                new Amd(Json.text(request, "answering_machine_detection", "disabled")),
                Duration.ofSeconds(Json.number(request, "timeout_secs", TIMEOUT)),
                Duration.ofSeconds(Json.number(request, "time_limit_secs", TIME_LIMIT)),
                !request.containsKey("retry_on_timeout") || Json.isTrue(request, "retry_on_timeout"),
                (to.length == 2 ? to[1] : "") + Json.text(request, "send_digits_on_answer", ""),
                StreamRequest.of(request),
                Json.text(request, "record").map(_ -> Json.text(request, "record_channels", "dual")),
                bridge);
    }
}
