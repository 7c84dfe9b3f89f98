package io.trunkline.archtests.planted.domain;

import java.io.File;
import java.net.Socket;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class ImpureDecision {
    private ImpureDecision() {}

    static List<Object> clocks() {
        return List.of(
                System.nanoTime(),
                System.currentTimeMillis(),
                Instant.now(),
                Clock.systemUTC(),
                InstantSource.system());
    }

    static List<Thread> threads(Runnable task) {
        return List.of(new Thread(task), Thread.startVirtualThread(task));
    }

    static ExecutorService executor() {
        return Executors.newCachedThreadPool();
    }

    static CompletableFuture<Void> future() {
        return new CompletableFuture<>();
    }

    static Socket socket() {
        return new Socket();
    }

    static File file() {
        return new File("calls");
    }
}
