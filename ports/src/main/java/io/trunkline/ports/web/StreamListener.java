package io.trunkline.ports.web;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Side;
import java.io.IOException;
import java.net.http.HttpResponse;

/** Takes an answer piece by piece: the head, bytes, then the end or a failure, which may also come before the head. */
@Implemented(by = Side.PLUGIN)
public interface StreamListener {
    /** The answer begins: status and headers are known, the body is not there yet. Errors of the server come here too. */
    void onAnswer(HttpResponse.ResponseInfo head);

    /** A piece of the body, not empty, cut anywhere. */
    void onBytes(byte[] bytes);

    /** The body is whole. Nothing follows. */
    void onEnd();

    /**
     * No answer came, or it broke off. Nothing follows.
     *
     * @param reason a {@link java.net.ConnectException} when the request was not sent
     */
    void onFailed(IOException reason);
}
