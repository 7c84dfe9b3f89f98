package io.trunkline.app.socket;

import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServerConfig;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A certificate for {@code localhost} and {@code tools.example.com}, made by the JDK's keytool for one test run and trusted by nobody else. */
public final class TestCertificate {
    private static final char[] PASSWORD = "for-this-test".toCharArray();

    private static @Nullable SSLContext made;

    private TestCertificate() {}

    /** Shows the certificate, and trusts it and nothing else. */
    public static synchronized SSLContext forLocalhost() throws Exception {
        if (made == null) {
            made = make();
        }
        return made;
    }

    private static SSLContext make() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        Path folder = Files.createTempDirectory("certificate");
        Path file = folder.resolve("store.p12");
        try {
            keytool(file);
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Lets a web server show the certificate. */
    static Consumer<WebServerConfig.Builder> secured(SSLContext context) {
        return server -> server.tls(Tls.builder().sslContext(context).build());
    }

    private static void keytool(Path file) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,dns:tools.example.com",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}
