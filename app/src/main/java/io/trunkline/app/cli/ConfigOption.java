package io.trunkline.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option {@code --config FILE}, the only one of most commands. */
final class ConfigOption {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            converter = Converter.class,
            description = "the configuration (trunkline.yaml, if it is there)")
    private @Nullable Path file;

    /** The file that was named. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Refuses what is no path; a blank one would be the working directory. */
    static final class Converter implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            try {
                if (!text.isBlank()) {
                    return Path.of(text);
                }
            } catch (InvalidPathException noPath) {
                throw new TypeConversionException("it needs the path of a file");
            }
            throw new TypeConversionException("it needs the path of a file");
        }
    }
}
