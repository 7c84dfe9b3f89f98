package io.trunkline.app.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trunkline.ports.call.TransferTarget;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransferPolicyTest {
    /** Premium-rate in its country's plan, and reserved there for fiction and examples. */
    private static final String PREMIUM = "+19005550123";

    private static final TransferPolicy POLICY = new TransferPolicy(
            Set.of("GB"),
            Set.of("+1555", "+1900"),
            Set.of("sip.example.com"),
            Map.of("desk", new TransferTarget(PREMIUM)));

    @ParameterizedTest
    @ValueSource(strings = {"+15550103", "+442079460958", "sip:desk@sip.example.com", "sips:desk@SIP.example.com:5061"})
    void allowed_isTaken(String wanted) throws TransferRefusedException {
        assertEquals(new TransferTarget(wanted), POLICY.check(wanted));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+33199005501",
                PREMIUM,
                "sip:desk@evil.example.com",
                "sip:desk@sip.example.com.evil.example",
                "sip:desk@sip.example.com?Replaces=x",
                "5550103",
                "+",
                "",
                "tel:+15550103",
                "+15550103,,99",
                "<Dial/>"
            })
    void notAllowed_isRefused(String wanted) {
        assertThrows(TransferRefusedException.class, () -> POLICY.check(wanted));
    }

    @Test
    void named_isTaken_whateverElseIsAllowed() throws TransferRefusedException {
        assertEquals(PREMIUM, POLICY.check(" Desk ").value());
    }

    @Test
    void nothingConfigured_nothingIsAllowed() {
        assertThrows(TransferRefusedException.class, () -> TransferPolicy.NOBODY.check("+15550103"));
    }
}
