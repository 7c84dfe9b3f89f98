package io.trunkline.ports.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds a few values in a JSON message that comes fifty times a second, and makes nothing of the rest: no text, no number,
 * no tree. Values are found by path, in any order, whatever stands between them.
 *
 * <p>It is sure or it says so. {@link #scan} is true of a message only when every JSON parser would take it and find the
 * same: one object of ASCII without escapes, not nested deeply, without huge numbers, and with every value that is asked for
 * standing there once at most. Of all else it is false, and a parser has to decide: not because the message is bad, but
 * because messages with audio do not look like that.
 *
 * <pre>{@code
 * private static final int EVENT = 0;
 * private static final int PAYLOAD = 1;
 * private final FrameScanner scanner = new FrameScanner("event", "media.payload");
 *
 * public MediaEvent read(byte[] text, int offset, int length) {
 *     if (scanner.scan(text, offset, length) && scanner.is(EVENT, "media")) {
 *         AudioFrame frame = scanner.audio(PAYLOAD, AudioFormat.PCMU_8K);
 *         if (frame != null) {
 *             return new MediaEvent.Audio(frame);
 *         }
 *     }
 *     return parse(text, offset, length); // everything that is not audio, and what is wrong
 * }
 * }</pre>
 *
 * <p>Not safe for threads: one for each socket.
 */
public final class FrameScanner {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final byte[] NOTHING = {};
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 18;

    private enum Kind {
        ABSENT,
        TEXT,
        NUMBER
    }

    private final Names names = new Names();
    private final Kind[] kinds;
    private final int[] starts;
    private final int[] lengths;
    private byte[] text = NOTHING;
    private int at;
    private int end;
    private int tokenStart;
    private int tokenLength;

    /** The names of one object that matter. */
    private static final class Names {
        private final List<Name> all = new ArrayList<>();

        Name of(String word) {
            byte[] spelled = ascii(word);
            for (Name name : all) {
                if (Arrays.equals(name.spelled, spelled)) {
                    return name;
                }
            }
            Name name = new Name(spelled);
            all.add(name);
            return name;
        }

        @Nullable
        Name find(byte[] text, int from, int length) {
            for (int i = 0; i < all.size(); i++) {
                Name name = all.get(i);
                if (name.spelled.length == length && name.isAt(text, from)) {
                    return name;
                }
            }
            return null;
        }

        void forget() {
            for (int i = 0; i < all.size(); i++) {
                Name name = all.get(i);
                name.seen = false;
                if (name.inside != null) {
                    name.inside.forget();
                }
            }
        }
    }

    /** One of them: a value that is asked for, or the object in which such values are. */
    private static final class Name {
        private final byte[] spelled;
        private int field = -1;
        private @Nullable Names inside;
        private boolean seen;

        Name(byte[] spelled) {
            this.spelled = spelled;
        }

        boolean isAt(byte[] text, int from) {
            for (int i = 0; i < spelled.length; i++) {
                if (spelled[i] != text[from + i]) {
                    return false;
                }
            }
            return true;
        }

        Names inside() {
            Names known = inside;
            if (known == null) {
                known = new Names();
                inside = known;
            }
            return known;
        }
    }

    /**
     * A scanner for messages of one kind.
     *
     * @param paths the values that matter, in ASCII; those within objects with dots, such as {@code media.payload}. The
     *     methods below call them by their place in this list
     */
    public FrameScanner(String... paths) {
        kinds = new Kind[paths.length];
        starts = new int[paths.length];
        lengths = new int[paths.length];
        Arrays.fill(kinds, Kind.ABSENT);
        for (int field = 0; field < paths.length; field++) {
            add(paths[field], field);
        }
    }

    private void add(String path, int field) {
        Names level = names;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            level = level.of(path.substring(from, dot)).inside();
            from = dot + 1;
        }
        level.of(path.substring(from)).field = field;
    }

    /**
     * Look through a message. What is found is of use until the next scan, and as long as nobody changes the message.
     *
     * @param message holds it as UTF-8
     * @param offset where it begins
     * @param length its bytes
     * @return whether it was understood; otherwise nothing is known of it
     */
    public boolean scan(byte[] message, int offset, int length) {
        text = message;
        at = offset;
        end = offset + length;
        names.forget();
        Arrays.fill(kinds, Kind.ABSENT);
        skipSpace();
        boolean whole = object(names, 1);
        skipSpace();
        return whole && at == end;
    }

    /** Whether a value is there, as a text or a number. */
    public boolean isThere(int field) {
        return kinds[field] != Kind.ABSENT;
    }

    /** Whether a value is there and a text. */
    public boolean isText(int field) {
        return kinds[field] == Kind.TEXT;
    }

    /** Whether a value is this text, which is ASCII. */
    public boolean is(int field, String word) {
        int length = word.length();
        if (kinds[field] != Kind.TEXT || lengths[field] != length) {
            return false;
        }
        int start = starts[field];
        for (int i = 0; i < length; i++) {
            if (text[start + i] != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * A value that is a text, and empty when there is none.
     *
     * @param known given back when the value is the same, so that what comes in every message is made once
     */
    public String text(int field, String known) {
        if (kinds[field] != Kind.TEXT) {
            return "";
        }
        return is(field, known) ? known : new String(text, starts[field], lengths[field], US_ASCII);
    }

    /**
     * A value that is a whole number, spelled as a number or as a text of digits.
     *
     * @param digits it has so many at most, and no more than 18
     * @return -1 when it is not there, or is none
     */
    public long whole(int field, int digits) {
        int length = lengths[field];
        if (kinds[field] == Kind.ABSENT || length == 0 || length > Math.min(digits, LONGEST_NUMBER)) {
            return -1;
        }
        long number = 0;
        for (int i = starts[field]; i < starts[field] + length; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            number = number * 10 + text[i] - '0';
        }
        return number;
    }

    /** A value that is audio in base64; null when it is not there, or is none. */
    public @Nullable AudioFrame audio(int field, AudioFormat format) {
        return kinds[field] == Kind.TEXT && Base64Shape.isWhole(text, starts[field], lengths[field])
                ? AudioFrame.ofChecked(format, Arrays.copyOfRange(text, starts[field], starts[field] + lengths[field]))
                : null;
    }

    private boolean object(@Nullable Names wanted, int depth) {
        if (depth > DEEPEST || !take('{')) {
            return false;
        }
        skipSpace();
        if (take('}')) {
            return true;
        }
        do {
            skipSpace();
            if (!member(wanted, depth)) {
                return false;
            }
            skipSpace();
        } while (take(','));
        return take('}');
    }

    private boolean member(@Nullable Names wanted, int depth) {
        if (!string()) {
            return false;
        }
        Name name = wanted == null ? null : wanted.find(text, tokenStart, tokenLength);
        skipSpace();
        if (!take(':')) {
            return false;
        }
        skipSpace();
        return name == null ? value(depth) : value(name, depth);
    }

    /** Of a name that comes twice, parsers take the one or the other. */
    private boolean value(Name name, int depth) {
        if (name.seen) {
            return false;
        }
        name.seen = true;
        if (name.inside != null && next() == '{') {
            return object(name.inside, depth + 1);
        }
        return name.field < 0 ? value(depth) : value(name.field, depth);
    }

    private boolean value(int field, int depth) {
        int first = next();
        if (!value(depth)) {
            return false;
        }
        if (first == '"') {
            found(field, Kind.TEXT);
        } else if (first == '-' || isDigit(first)) {
            found(field, Kind.NUMBER);
            return isWhole();
        }
        return true;
    }

    private void found(int field, Kind kind) {
        kinds[field] = kind;
        starts[field] = tokenStart;
        lengths[field] = tokenLength;
    }

    /** Whether the number just read is digits only: of others parsers have several spellings. */
    private boolean isWhole() {
        for (int i = tokenStart; i < tokenStart + tokenLength; i++) {
            if (!isDigit(text[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean value(int depth) {
        return switch (next()) {
            case '"' -> string();
            case '{' -> object(null, depth + 1);
            case '[' -> array(depth + 1);
            case 't' -> word(TRUE);
            case 'f' -> word(FALSE);
            case 'n' -> word(NULL);
            default -> number();
        };
    }

    private boolean array(int depth) {
        if (depth > DEEPEST || !take('[')) {
            return false;
        }
        skipSpace();
        if (take(']')) {
            return true;
        }
        do {
            skipSpace();
            if (!value(depth)) {
                return false;
            }
            skipSpace();
        } while (take(','));
        return take(']');
    }

    private boolean string() {
        if (!take('"')) {
            return false;
        }
        int from = at;
        int until = endOfPlain(text, from, end);
        tokenStart = from;
        tokenLength = until - from;
        at = until;
        return take('"');
    }

    /** Looks at eight letters at once, and at the last few one by one. */
    private static int endOfPlain(byte[] text, int from, int end) {
        int i = from;
        for (; i <= end - Long.BYTES; i += Long.BYTES) {
            long stops = stops((long) LONGS.get(text, i));
            if (stops != 0) {
                return i + Long.numberOfTrailingZeros(stops) / Byte.SIZE;
            }
        }
        while (i < end && isPlain(text[i])) {
            i++;
        }
        return i;
    }

    /** Sets the high bit of bytes that are not plain. Of those it sets, only the lowest is sure to be one. */
    private static long stops(long eight) {
        long quote = eight ^ EACH * '"';
        long escape = eight ^ EACH * '\\';
        long zero = ((quote - EACH) & ~quote) | ((escape - EACH) & ~escape);
        return (zero | eight | (eight - EACH * ' ')) & HIGH;
    }

    /** A control letter and what is not ASCII is none, nor what ends a string or escapes. */
    private static boolean isPlain(byte letter) {
        return letter >= ' ' && letter != '"' && letter != '\\';
    }

    private boolean word(byte[] word) {
        boolean is = end - at >= word.length && Arrays.equals(text, at, at + word.length, word, 0, word.length);
        at += is ? word.length : 0;
        return is;
    }

    /** A number without an exponent. */
    private boolean number() {
        tokenStart = at;
        take('-');
        int first = next();
        if (!digits() || (first == '0' && at - tokenStart > (text[tokenStart] == '-' ? 2 : 1))) {
            return false;
        }
        if (take('.') && !digits()) {
            return false;
        }
        tokenLength = at - tokenStart;
        return tokenLength <= LONGEST_NUMBER;
    }

    private boolean digits() {
        int from = at;
        while (isDigit(next())) {
            at++;
        }
        return at > from;
    }

    private void skipSpace() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    private boolean take(char letter) {
        boolean is = next() == letter;
        at += is ? 1 : 0;
        return is;
    }

    /** The next byte; -1 at the end, which is no letter of JSON's. */
    private int next() {
        return at < end ? text[at] : -1;
    }

    private static boolean isDigit(int letter) {
        return letter >= '0' && letter <= '9';
    }

    private static byte[] ascii(String word) {
        return word.getBytes(US_ASCII);
    }
}
