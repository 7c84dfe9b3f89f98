package io.trunkline.plugins.simulator.telnyx;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A media stream that was asked for, with Telnyx's defaults [SPEC].
 *
 * @param url where to
 * @param track which side the server hears
 * @param codec what it is to be transcoded to, {@code default} for not at all
 * @param rtp whether the server sends raw audio
 * @param incomingCodec what the server sends
 * @param authToken goes into the upgrade
 * @param parameters go into {@code start}
 * @param early whether the socket is opened before the call is placed
 */
record StreamRequest(
        String url,
        String track,
        String codec,
        boolean rtp,
        String incomingCodec,
        Optional<String> authToken,
        Map<String, String> parameters,
        boolean early) {
    /** The stream that a command asks for; nothing when it asks for none. */
    static Optional<StreamRequest> of(JsonObject request) {
        return Json.text(request, "stream_url")
                .map(url -> new StreamRequest(
                        url,
                        Json.text(request, "stream_track", "inbound_track"),
                        Json.text(request, "stream_codec", "default"),
                        Json.text(request, "stream_bidirectional_mode", "mp3").equals("rtp"),
                        Json.text(request, "stream_bidirectional_codec", "PCMU"),
                        Json.text(request, "stream_auth_token"),
                        parameters(request),
                        Json.isTrue(request, "stream_establish_before_call_originate")));
    }

    boolean hearsParty() {
        return !track.equals("outbound_track");
    }

    boolean hearsOther() {
        return !track.equals("inbound_track");
    }

    /** The list of the request is an object in {@code start}. */
    private static Map<String, String> parameters(JsonObject request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (request.containsKey("custom_parameters")) {
            for (JsonValue parameter : request.getJsonArray("custom_parameters")) {
                JsonObject pair = parameter.asJsonObject();
                parameters.put(pair.getString("name"), pair.getString("value"));
            }
        }
        return parameters;
    }
}
