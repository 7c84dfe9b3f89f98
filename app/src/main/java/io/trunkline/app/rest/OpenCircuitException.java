package io.trunkline.app.rest;

import java.net.ConnectException;

/** A host failed so often that it is left alone for a while. Nothing was sent, as with any failed connect. */
final class OpenCircuitException extends ConnectException {
    private static final long serialVersionUID = 1L;

    OpenCircuitException(String host) {
        super(host + " failed again and again and is left alone for a while");
    }
}
