package io.trunkline.app.config;

import java.util.List;

/** The configuration cannot be used. One line for each problem, naming the key and where it came from, never a value. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Everything that is wrong, at least one thing. */
    public ConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One thing that is wrong. */
    public ConfigException(String problem) {
        this(List.of(problem));
    }

    /** What is wrong, a line each. */
    public List<String> problems() {
        return problems;
    }
}
