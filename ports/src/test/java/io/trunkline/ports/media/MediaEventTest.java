package io.trunkline.ports.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.call.CarrierCallId;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaEventTest {
    @ParameterizedTest
    @ValueSource(chars = {'0', '9', '*', '#', 'A', 'D'})
    void key_ofATelephone_isAccepted(char digit) {
        assertEquals(digit, new MediaEvent.Dtmf(digit).digit());
    }

    @ParameterizedTest
    @ValueSource(chars = {'a', 'E', ' ', 'w', '\0', '٣'})
    void key_ofNoTelephone_isRefused(char digit) {
        assertThrows(IllegalArgumentException.class, () -> new MediaEvent.Dtmf(digit));
    }

    @Test
    void start_printed_keepsTheTokenToItself() {
        MediaEvent start = new MediaEvent.Started(
                new CarrierCallId("CA0123"), Optional.of("s3cret-token"), AudioFormat.PCMU_8K, AudioFormat.PCMU_8K);

        assertFalse(start.toString().contains("s3cret-token"));
    }

    @Test
    void attachment_printed_keepsTheTokenToItself() {
        MediaAttachment attachment = new MediaAttachment(
                URI.create("wss://example.org/ws/x"), "s3cret-token", Map.of("caller", "+15550100"));

        assertFalse(attachment.toString().contains("s3cret-token"));
        assertFalse(attachment.toString().contains("+15550100"));
    }

    @Test
    void attachment_whoseParametersChangeLater_keepsItsOwn() {
        Map<String, String> parameters = new HashMap<>(Map.of("caller", "client:alice"));
        MediaAttachment attachment = new MediaAttachment(URI.create("wss://example.org/ws/x"), "t", parameters);

        parameters.clear();

        assertEquals("client:alice", attachment.parameters().get("caller"));
    }
}
