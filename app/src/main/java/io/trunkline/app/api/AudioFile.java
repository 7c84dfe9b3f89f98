package io.trunkline.app.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file, or the part of it that a player asked for.
 *
 * @param path where it lies
 * @param size its bytes
 * @param first the first byte that is sent
 * @param length how many are
 * @param part whether a part was asked for
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-range-requests">RFC 9110: range requests</a>
 */
record AudioFile(Path path, long size, long first, long length, boolean part) implements Answer {
    /** One part; whoever asks for several gets the whole, as RFC 9110 allows. */
    private static final Pattern RANGE = Pattern.compile("bytes=\\s*([0-9]{0,18})-([0-9]{0,18})\\s*");

    static AudioFile of(Path path, Optional<String> range) throws ProblemException {
        long size = size(path);
        Optional<Matcher> asked = range.map(RANGE::matcher).filter(Matcher::matches);
        return asked.isPresent()
                ? part(path, size, asked.get().group(1), asked.get().group(2))
                : new AudioFile(path, size, 0, size, false);
    }

    private static AudioFile part(Path path, long size, String from, String to) throws ProblemException {
        if (from.isEmpty() && to.isEmpty()) {
            return new AudioFile(path, size, 0, size, false);
        }
        long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
        long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
        if (first >= size || last < first) {
            throw ProblemException.outOfRange(size);
        }
        return new AudioFile(path, size, first, last - first + 1, true);
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void send(ServerResponse response) throws IOException {
        response.status(part ? Status.PARTIAL_CONTENT_206 : Status.OK_200)
                .header(HeaderNames.CONTENT_TYPE, type())
                .header(HeaderNames.CONTENT_LENGTH, String.valueOf(length))
                .header(HeaderNames.ACCEPT_RANGES, "bytes")
                .header(HeaderNames.CACHE_CONTROL, "private")
                .header("X-Content-Type-Options", "nosniff");
        if (part) {
            response.header(HeaderNames.CONTENT_RANGE, "bytes " + first + "-" + (first + length - 1) + "/" + size);
        }
        try (FileChannel file = FileChannel.open(path);
                OutputStream out = response.outputStream()) {
            file.transferTo(first, length, Channels.newChannel(out));
        }
    }

    private String type() {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".wav")) {
            return "audio/wav";
        }
        return name.endsWith(".mp3") ? "audio/mpeg" : "application/octet-stream";
    }
}
