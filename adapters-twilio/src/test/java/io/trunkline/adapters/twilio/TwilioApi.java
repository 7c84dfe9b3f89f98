package io.trunkline.adapters.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

/**
 * Twilio's OpenAPI description as a judge that is not ours: the npm package {@code express-openapi-validator}, which also
 * sees unknown and repeated fields. Started once and ended with the tests. Where Node or the description is missing, nothing
 * is judged; under {@code CI=true} that fails.
 */
final class TwilioApi {
    private static final Path SOURCES = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/node");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI judge;

    private TwilioApi(URI judge) {
        this.judge = judge;
    }

    private static final class Holder {
        /** The judge, or why there is none. */
        private static final Object FOUND = find();

        private static Object find() {
            try {
                return new TwilioApi(start());
            } catch (TestAbortedException missing) {
                return missing;
            } catch (IOException broken) {
                throw new AssertionError("the judge of Twilio's API does not start", broken);
            }
        }
    }

    /** The judge, where there is one. */
    static Optional<TwilioApi> find() {
        return Holder.FOUND instanceof TwilioApi api ? Optional.of(api) : Optional.empty();
    }

    /** The judge; skips the test where there is none. */
    static TwilioApi require() {
        return find().orElseGet(() -> Assumptions.abort(((TestAbortedException) Holder.FOUND).getMessage()));
    }

    /** Why a request is wrong; empty when it is right. */
    Optional<String> objection(FakeTwilio.Received request) {
        HttpRequest.Builder question = HttpRequest.newBuilder(judge.resolve(request.uri()));
        if (!request.type().isEmpty()) {
            question.header("Content-Type", request.type());
        }
        if (!request.authorization().isEmpty()) {
            question.header("Authorization", request.authorization());
        }
        try {
            HttpResponse<String> answer = client.send(
                    question.method(request.method(), BodyPublishers.ofString(request.body()))
                            .build(),
                    BodyHandlers.ofString());
            return answer.statusCode() == 204 ? Optional.empty() : Optional.of(answer.body());
        } catch (IOException gone) {
            return Optional.of("the judge of Twilio's API does not answer: " + gone);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.of("the judge of Twilio's API was not waited for");
        }
    }

    private static URI start() throws IOException {
        Path description = Vectors.openApi();
        String node = program("node");
        install();
        Process process = new ProcessBuilder(
                        node,
                        "check.mjs",
                        description.toAbsolutePath().normalize().toString())
                .directory(FOLDER.toFile())
                .redirectError(FOLDER.resolve("check.log").toFile())
                .start();
        // It also goes by itself when these tests have gone, however they went.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        String port = process.inputReader(UTF_8).readLine();
        if (port == null) {
            throw new IOException(Files.readString(FOLDER.resolve("check.log")));
        }
        return URI.create("http://127.0.0.1:" + port);
    }

    private static void install() throws IOException {
        Files.createDirectories(FOLDER);
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path installed = FOLDER.resolve("installed-lock.json");
        Path lock = SOURCES.resolve("package-lock.json");
        if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
            fetch(program("npm"));
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void fetch(String npm) throws IOException {
        Path log = FOLDER.resolve("npm.log");
        Process process = new ProcessBuilder(List.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(180, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw missing("npm could not fetch the judge of Twilio's API: " + Files.readString(log));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        } finally {
            process.destroy();
        }
    }

    private static String program(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseThrow(() -> missing(name + " is not installed"));
    }

    /** Tell that something is not there: a failure in CI, a reason to skip elsewhere. */
    static RuntimeException missing(String what) {
        if ("true".equals(System.getenv("CI"))) {
            return Assertions.fail(what + ", and CI=true");
        }
        return Assumptions.abort("SKIPPED: " + what);
    }
}
