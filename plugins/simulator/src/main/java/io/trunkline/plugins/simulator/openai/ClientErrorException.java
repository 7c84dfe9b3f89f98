package io.trunkline.plugins.simulator.openai;

import java.util.Optional;

/** A client event that cannot be obeyed. The session goes on. */
final class ClientErrorException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String param;

    ClientErrorException(String code, String message) {
        this(code, message, "");
    }

    ClientErrorException(String code, String message, String param) {
        super(message, null, false, false);
        this.code = code;
        this.param = param;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    Optional<String> param() {
        return Optional.of(param).filter(name -> !name.isEmpty());
    }
}
