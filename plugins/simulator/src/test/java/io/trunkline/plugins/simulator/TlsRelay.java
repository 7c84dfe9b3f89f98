package io.trunkline.plugins.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** TLS in front of an imitation, for clients that talk to nobody without. Its certificate is made for the one test. */
public final class TlsRelay implements AutoCloseable {
    private static final char[] PASSWORD = "loopback".toCharArray();

    private final Path folder;
    private final SSLServerSocket server;
    private final int target;

    private TlsRelay(Path folder, SSLServerSocket server, int target) {
        this.folder = folder;
        this.server = server;
        this.target = target;
    }

    /** Relay to a port of this machine. */
    public static TlsRelay to(int target) throws Exception {
        Path folder = Files.createTempDirectory("trunkline-tls");
        Path store = folder.resolve("key.p12");
        keytool(
                List.of("-genkeypair", "-alias", "loopback", "-keyalg", "EC", "-validity", "2"),
                List.of("-dname", "CN=localhost", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-ext", "BC=ca:true"),
                store);
        keytool(
                List.of("-exportcert", "-rfc", "-alias", "loopback"),
                List.of("-file", folder.resolve("certificate.pem").toString()),
                store);
        TlsRelay relay = new TlsRelay(folder, listen(store), target);
        Thread.ofVirtual().start(relay::accept);
        return relay;
    }

    /** Where it listens, on {@code localhost}. */
    public int port() {
        return server.getLocalPort();
    }

    /** What its clients have to trust. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (String file : List.of("key.p12", "certificate.pem")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }

    private static void keytool(List<String> what, List<String> how, Path store) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(what);
        command.addAll(how);
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("keytool made no certificate");
        }
    }

    private static SSLServerSocket listen(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), target);
                Thread.ofVirtual().start(() -> pump(client, behind));
                Thread.ofVirtual().start(() -> pump(behind, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to;
                InputStream bytes = from.getInputStream()) {
            bytes.transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // The other direction has closed both.
        }
    }
}
