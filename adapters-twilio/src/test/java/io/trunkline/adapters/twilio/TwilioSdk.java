package io.trunkline.adapters.twilio;

import com.twilio.security.RequestValidator;
import java.lang.reflect.Method;
import java.util.Map;

/** Twilio's own library as the signer. It keeps its signing to itself, so the tests have to reach in. */
final class TwilioSdk {
    private TwilioSdk() {}

    static String sign(String token, String url, Map<String, String> fields) {
        try {
            Method sign = RequestValidator.class.getDeclaredMethod("getValidationSignature", String.class, Map.class);
            sign.setAccessible(true);
            return (String) sign.invoke(new RequestValidator(token), url, fields);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("Twilio's library has changed", changed);
        }
    }
}
