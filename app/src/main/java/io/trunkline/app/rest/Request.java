package io.trunkline.app.rest;

import io.github.resilience4j.core.functions.CheckedSupplier;
import java.io.IOException;
import java.net.http.HttpResponse;

/** One attempt to get an answer, with the exceptions it has in truth. */
@FunctionalInterface
interface Request {
    HttpResponse<byte[]> send() throws IOException, InterruptedException;

    /** Something of the library that runs an attempt and declares {@link Throwable}. */
    @FunctionalInterface
    interface Runner {
        HttpResponse<byte[]> run(CheckedSupplier<HttpResponse<byte[]>> attempt) throws Throwable;
    }

    static HttpResponse<byte[]> run(Runner runner, Request request) throws IOException, InterruptedException {
        try {
            return runner.run(request::send);
        } catch (IOException | InterruptedException | RuntimeException | Error expected) {
            throw expected;
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
