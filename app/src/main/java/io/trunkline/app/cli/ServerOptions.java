package io.trunkline.app.cli;

import io.trunkline.app.client.ControlClient;
import io.trunkline.app.config.AdminToken;
import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.ControlAddress;
import io.trunkline.app.config.Sources;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which server is asked, and how its answers are shown. What is not given is as the server's configuration has it. */
final class ServerOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            converter = Url.class,
            description = "where the server is (http:// with server.host and server.port)")
    private @Nullable URI url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            converter = Token.class,
            description = "what opens its control interface (server.admin-token, or TRUNKLINE_ADMIN_TOKEN)")
    private @Nullable AdminToken token;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "answer in JSON, for scripts")
    private boolean json;

    boolean json() {
        return json;
    }

    /**
     * A client of the server.
     *
     * @throws ConfigException when it is not known where the server is or what opens it
     */
    ControlClient connect() {
        ControlAddress configured = url != null && token != null
                ? new ControlAddress(Optional.empty(), Optional.empty())
                : Sources.read(config.file()).control();
        URI server = Optional.ofNullable(url)
                .or(configured::url)
                .orElseThrow(() -> new ConfigException("server.port is 0, so give --url: serve prints the address"));
        AdminToken opener = Optional.ofNullable(token)
                .or(configured::token)
                .orElseThrow(() -> new ConfigException("no token: set server.admin-token or TRUNKLINE_ADMIN_TOKEN, here"
                        + " and for the server, or give --token"));
        return new ControlClient(server, opener.value());
    }

    /** An address; refused without being repeated. */
    static final class Url implements ITypeConverter<URI> {
        @Override
        public URI convert(String text) {
            try {
                return ControlAddress.named(text.strip());
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException("it " + wrong.getMessage());
            }
        }
    }

    /** A token; refused without being repeated. */
    static final class Token implements ITypeConverter<AdminToken> {
        @Override
        public AdminToken convert(String text) {
            try {
                if (!text.isBlank()) {
                    return AdminToken.configured(text.strip());
                }
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException("it " + wrong.getMessage());
            }
            throw new TypeConversionException("it is empty");
        }
    }
}
