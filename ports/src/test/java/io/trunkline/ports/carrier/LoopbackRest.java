package io.trunkline.ports.carrier;

import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** HTTP for tests against a fake on loopback: sends once, and remembers what it was allowed to repeat. */
public final class LoopbackRest implements RestClient {
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Repeat> repeats = new CopyOnWriteArrayList<>();

    /** An own client, which remembers nothing yet. */
    public LoopbackRest() {}

    @Override
    public HttpResponse<byte[]> send(HttpRequest request, Repeat repeat) throws IOException, InterruptedException {
        repeats.add(repeat);
        return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** What the host might have done again after a failure, request by request. */
    public List<Repeat> repeats() {
        return List.copyOf(repeats);
    }
}
