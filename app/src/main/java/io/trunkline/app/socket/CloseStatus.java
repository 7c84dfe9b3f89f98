package io.trunkline.app.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Why a socket ended: a code and a reason of RFC 6455, section 7.4. */
record CloseStatus(int code, String reason) {
    static final int NORMAL = 1000;
    static final int GOING_AWAY = 1001;
    static final int PROTOCOL_ERROR = 1002;
    static final int NO_STATUS = 1005;
    static final int ABNORMAL = 1006;
    static final int INVALID_DATA = 1007;
    static final int TOO_BIG = 1009;
    static final int INTERNAL_ERROR = 1011;

    private static final int MAX_REASON = 123;

    static CloseStatus abnormal(String reason) {
        return new CloseStatus(ABNORMAL, reason);
    }

    /** A status that may be sent. */
    static CloseStatus toSend(int code, String reason) {
        if (!mayTravel(code)) {
            throw new IllegalArgumentException("close code " + code + " cannot be sent");
        }
        return new CloseStatus(code, reason);
    }

    static CloseStatus parse(byte[] payload) throws ProtocolFailure {
        if (payload.length == 0) {
            return new CloseStatus(NO_STATUS, "");
        }
        int code = payload.length == 1 ? 0 : ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
        if (!mayTravel(code)) {
            throw new ProtocolFailure(PROTOCOL_ERROR, "bad close code");
        }
        if (!Utf8.isWellFormed(payload, 2, payload.length - 2)) {
            throw new ProtocolFailure(INVALID_DATA, "invalid UTF-8");
        }
        return new CloseStatus(code, new String(payload, 2, payload.length - 2, UTF_8));
    }

    /** The payload of a close frame; the reason is cut to what a control frame holds. */
    byte[] payload() {
        if (code == NO_STATUS) {
            return new byte[0];
        }
        byte[] text = reason.getBytes(UTF_8);
        int length = Utf8.prefix(text, MAX_REASON);
        byte[] payload = new byte[2 + length];
        payload[0] = (byte) (code >> 8);
        payload[1] = (byte) code;
        System.arraycopy(text, 0, payload, 2, length);
        return payload;
    }

    static boolean mayTravel(int code) {
        return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
    }
}
