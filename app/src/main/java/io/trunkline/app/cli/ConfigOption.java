package io.trunkline.app.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The option {@code --config FILE}, the only one of most commands. */
final class ConfigOption {
    private static final String NAME = "--config";

    private ConfigOption() {}

    /**
     * Read a command's arguments.
     *
     * @throws IllegalArgumentException when there is anything but the option
     */
    static Optional<Path> of(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        String first = arguments.getFirst();
        if (first.startsWith(NAME + "=") && arguments.size() == 1) {
            return Optional.of(path(first.substring(NAME.length() + 1)));
        }
        if (first.equals(NAME) && arguments.size() == 2) {
            return Optional.of(path(arguments.getLast()));
        }
        throw new IllegalArgumentException("the only option is " + NAME + " FILE");
    }

    private static Path path(String text) {
        try {
            if (!text.isBlank()) {
                return Path.of(text);
            }
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException(NAME + " needs the path of a file", noPath);
        }
        throw new IllegalArgumentException(NAME + " needs the path of a file");
    }
}
