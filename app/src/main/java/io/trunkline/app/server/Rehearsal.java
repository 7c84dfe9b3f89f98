package io.trunkline.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trunkline.app.session.ActiveCarrier;
import io.trunkline.domain.media.Transcoder;
import io.trunkline.ports.carrier.Carrier;
import io.trunkline.ports.media.AudioFormat;
import io.trunkline.ports.media.AudioFrame;
import io.trunkline.ports.media.MediaSession;
import io.trunkline.ports.web.WebhookRequest;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once, with nothing, what the first call does: its classes are loaded, its filters designed and its ciphers found before
 * somebody waits for them. Class loading also holds a virtual thread's carrier. Nobody hears of it, and nothing is counted.
 */
record Rehearsal(List<ActiveCarrier> carriers) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final List<AudioFormat> CARRIERS = List.of(AudioFormat.PCMU_8K, AudioFormat.PCM16_16K);
    private static final List<AudioFormat> ENGINES = List.of(AudioFormat.PCM16_16K, AudioFormat.PCM16_24K);
    private static final byte[] NOTHING = "{}".getBytes(UTF_8);

    @Override
    public void run() {
        for (AudioFormat carrier : CARRIERS) {
            for (AudioFormat engine : ENGINES) {
                convert(carrier, engine);
                convert(engine, carrier);
            }
        }
        carriers.forEach(Rehearsal::rehearse);
    }

    private static void rehearse(ActiveCarrier active) {
        try {
            Carrier carrier = active.carrier();
            var _ = carrier.webhooks()
                    .verify(new WebhookRequest("POST", "voice", "https://localhost/", Map.of(), NOTHING));
            MediaSession media = carrier.media().open(List.of("rehearsal", "rehearsal"));
            var _ = media.read(NOTHING, 0, NOTHING.length);
        } catch (RuntimeException unlike) {
            LOG.debug("{} was not rehearsed", active.kind(), unlike);
        }
    }

    private static void convert(AudioFormat from, AudioFormat to) {
        var _ = Transcoder.between(from, to).transcode(AudioFrame.of(from, new byte[from.bytes(20)]));
    }
}
