package io.trunkline.app.session;

import io.trunkline.adapters.telnyx.TelnyxPlugin;
import io.trunkline.adapters.twilio.TwilioPlugin;
import io.trunkline.ports.carrier.CarrierContext;
import io.trunkline.ports.carrier.CarrierPlugin;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.plugin.TestSettings;
import io.trunkline.ports.web.RestClient;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A carrier's end of a media socket: what it says there; what it is told its adapter writes.
 *
 * @param plugin brings the adapter
 * @param account its settings
 * @param path where the socket is opened
 * @param start its first message
 * @param marks how it returns a mark
 * @param keys how it tells of a key
 */
record Spelling(
        CarrierPlugin plugin, Map<String, String> account, List<String> path, String start, String marks, String keys) {
    static final Spelling TWILIO = new Spelling(
            new TwilioPlugin(),
            Map.of("account-sid", "AC" + "0".repeat(32), "auth-token", "secret"),
            List.of("CA" + "1".repeat(32)),
            """
            {"event":"start","sequenceNumber":"1","start":{"accountSid":"AC%1$s","streamSid":"MZ1","callSid":"CA%2$s",\
            "tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},\
            "customParameters":{"token":"t"}},"streamSid":"MZ1"}""".formatted("0".repeat(32), "1".repeat(32)),
            """
            {"event":"mark","sequenceNumber":"4","streamSid":"MZ1","mark":{"name":"%s"}}""",
            """
            {"event":"dtmf","sequenceNumber":"5","streamSid":"MZ1","dtmf":{"track":"inbound_track","digit":"%s"}}""");

    static final Spelling TELNYX = new Spelling(
            new TelnyxPlugin(),
            Map.of("api-key", "secret", "connection-id", "1"),
            List.of("v3:call", "t"),
            """
            {"event":"start","sequence_number":"1","stream_id":"s","start":{"call_control_id":"v3:call",\
            "from":"+15550100","to":"+15550101",\
            "media_format":{"encoding":"PCMU","sample_rate":8000,"channels":1}}}""",
            """
            {"event":"mark","sequence_number":"4","stream_id":"s","mark":{"name":"%s"}}""",
            """
            {"event":"dtmf","sequence_number":"5","stream_id":"s","dtmf":{"digit":"%s"}}""");

    /** Our adapter's side of a socket. */
    MediaSession open() {
        return plugin.create(TestSettings.of("carriers." + plugin.kind(), plugin.settings(), account), new Alone())
                .media()
                .open(path);
    }

    String mark(String name) {
        return marks.formatted(name);
    }

    String key(char digit) {
        return keys.formatted(digit);
    }

    @Override
    public String toString() {
        return plugin.kind();
    }

    /** Nothing but the media socket is used. */
    private static final class Alone implements CarrierContext {
        @Override
        public URI webhooks() {
            return URI.create("https://trunkline.test");
        }

        @Override
        public RestClient rest() {
            return (_, _) -> {
                throw new AssertionError("nobody shall be asked");
            };
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }
    }
}
