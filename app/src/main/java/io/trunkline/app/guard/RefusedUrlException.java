package io.trunkline.app.guard;

import java.io.IOException;

/** A URL leads where nobody may be sent. Nothing was sent. */
public final class RefusedUrlException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param reason the rest of a sentence that begins with the URL's name; never holds the URL
     */
    RefusedUrlException(String reason) {
        super(reason);
    }
}
