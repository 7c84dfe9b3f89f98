package io.trunkline.app.dial;

import io.trunkline.ports.call.DialCheck;
import io.trunkline.ports.call.DialQuestion;
import io.trunkline.ports.call.DialVerdict;
import io.trunkline.ports.call.PhoneNumber;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.stream.Collectors;

/** A file of numbers that are never dialled, a line each; what stands behind {@code #} is for people. Read anew when it changes. */
public final class DoNotCallFile implements DialCheck {
    /** Why its numbers are refused. */
    static final String REASON = "do-not-call list";

    private final Path file;
    private State state = new State(FileTime.fromMillis(0), -1, Set.of());

    private record State(FileTime changed, long size, Set<String> numbers) {}

    /** One that is there. */
    public DoNotCallFile(Path file) {
        this.file = file;
    }

    @Override
    public DialVerdict check(DialQuestion question) {
        return lists(question.to()) ? new DialVerdict.Refused(REASON) : new DialVerdict.Allowed();
    }

    /** Whether a number is in it. A file that cannot be read says nothing, not no. */
    public synchronized boolean lists(PhoneNumber number) {
        try {
            FileTime changed = Files.getLastModifiedTime(file);
            long size = Files.size(file);
            if (!changed.equals(state.changed()) || size != state.size()) {
                state = new State(changed, size, read());
            }
            return state.numbers().contains(number.value());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the do-not-call list cannot be read", unreadable);
        }
    }

    private Set<String> read() throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "dialing.do-not-call";
    }
}
