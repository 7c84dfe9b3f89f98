package io.trunkline.app.config;

/** What a token may do. */
public enum Role {
    /** Look at everything. */
    READ,
    /** Also place and steer calls, and buy and route numbers. */
    OPERATE;

    /** Whether it is enough for what needs another. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    static Role configured(String text) {
        return switch (text) {
            case "read" -> READ;
            case "operate" -> OPERATE;
            default -> throw new IllegalArgumentException("must be read or operate");
        };
    }
}
