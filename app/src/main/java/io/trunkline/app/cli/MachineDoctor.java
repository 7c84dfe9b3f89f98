package io.trunkline.app.cli;

import io.trunkline.app.config.ApiToken;
import io.trunkline.app.config.ControlAddress;
import io.trunkline.app.config.ServerConfig;
import io.trunkline.app.server.DataFolder;
import io.trunkline.ports.web.RestClient;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at what a server takes of this machine: a folder, room on the disk, a port; and at what opens it. A server of ours that
 * runs already has them, which is as it should be.
 *
 * @param server what it is configured with
 * @param here where it would be reached from here
 * @param rest asks whether it runs
 */
record MachineDoctor(ServerConfig server, ControlAddress here, RestClient rest) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int FOUND = 200;
    private static final int SHORT_TOKEN = 16;
    private static final long MEGABYTE = 1 << 20;

    /** Calls are refused when their journal cannot be written. */
    private static final long LEAST = 64 * MEGABYTE;

    private static final long LITTLE = 1_024 * MEGABYTE;

    List<Finding> examine() throws InterruptedException {
        List<Finding> findings = new ArrayList<>(List.of(space()));
        if (runs()) {
            findings.add(Finding.ok("a server runs here on port " + server.port()));
        } else if (DataFolder.isInUse(server.data())) {
            findings.add(Finding.failure(
                    "another server uses the folder " + server.data(), "stop it, or set data or TRUNKLINE_DATA"));
        } else {
            findings.add(port());
        }
        findings.add(tokens());
        return findings;
    }

    /** Whether a server that is configured like this runs, with everything that is its. */
    boolean runs() throws InterruptedException {
        return DataFolder.isInUse(server.data())
                && here.url().isPresent()
                && answers(here.url().get());
    }

    private Finding space() {
        try {
            long free = Files.getFileStore(existing(server.data())).getUsableSpace();
            String what = free / MEGABYTE + " MB are free for the folder " + server.data();
            if (free < LEAST) {
                return Finding.failure(what + ", so no call can be kept", "make room, or set data or TRUNKLINE_DATA");
            }
            return free < LITTLE ? Finding.warning(what, "make room before recordings fill it") : Finding.ok(what);
        } catch (IOException unknown) {
            return Finding.warning("how much room there is for the folder " + server.data() + " is not known", "");
        }
    }

    /** The server makes what is missing. */
    private static Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there;
    }

    private boolean answers(URI url) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/health/live"))
                    .timeout(PATIENCE)
                    .build();
            return rest.send(request, RestClient.Repeat.UNPROCESSED).statusCode() == FOUND;
        } catch (IOException nobody) {
            return false;
        }
    }

    private Finding port() {
        String what = "server.port " + server.port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(server.host()), server.port()));
            return Finding.ok(server.port() == 0 ? "server.port 0: any free one is taken" : what + " is free");
        } catch (BindException taken) {
            return Finding.failure(
                    what + " of " + server.host() + " cannot be had: " + taken.getMessage(),
                    "stop what has it, or set server.port or TRUNKLINE_PORT");
        } catch (IOException unusable) {
            return Finding.failure(
                    "server.host " + server.host() + " is no address of this machine",
                    "set server.host or TRUNKLINE_HOST");
        }
    }

    private Finding tokens() {
        if (server.adminToken().generated()) {
            return Finding.warning(
                    "server.admin-token is not set: each start makes one up, which no script can know",
                    "set it or TRUNKLINE_ADMIN_TOKEN");
        }
        List<String> guessable = server.api().tokens().stream()
                .filter(token -> token.value().length() < SHORT_TOKEN)
                .map(ApiToken::name)
                .toList();
        return guessable.isEmpty()
                ? Finding.ok("tokens of the control interface: "
                        + server.api().tokens().size())
                : Finding.warning(
                        "tokens of less than " + SHORT_TOKEN + " characters can be guessed: "
                                + String.join(", ", guessable),
                        "set longer ones: whoever has one can place calls");
    }
}
