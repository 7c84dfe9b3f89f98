package io.trunkline.adapters.twilio;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fields of a form in {@code application/x-www-form-urlencoded}, in their order, repeated names kept.
 *
 * <p>Reading never fails: a signature can be checked over what a lenient reader sees, and only then is the request told
 * that it is malformed.
 *
 * @param fields decoded and not trimmed
 * @param wellFormed false when an escape is broken (it is then taken literally) or the bytes are not UTF-8
 */
record Form(List<Field> fields, boolean wellFormed) {
    record Field(String name, String value) {}

    static Form parse(byte[] body) {
        List<Field> fields = new ArrayList<>();
        boolean wellFormed = true;
        for (int start = 0; start < body.length; ) {
            int end = indexOf('&', body, start, body.length);
            if (end > start) {
                int equals = indexOf('=', body, start, end);
                Decoded name = decode(body, start, equals);
                Decoded value = decode(body, Math.min(equals + 1, end), end);
                fields.add(new Field(name.text(), value.text()));
                wellFormed &= name.wellFormed() && value.wellFormed();
            }
            start = end + 1;
        }
        return new Form(List.copyOf(fields), wellFormed);
    }

    Optional<String> first(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    /** What a signature covers: names in order, each followed by its distinct values in order, nothing between them. */
    String signedText() {
        TreeMap<String, TreeSet<String>> sorted = new TreeMap<>();
        fields.forEach(field ->
                sorted.computeIfAbsent(field.name(), _ -> new TreeSet<>()).add(field.value()));
        StringBuilder text = new StringBuilder();
        sorted.forEach(
                (name, values) -> values.forEach(value -> text.append(name).append(value)));
        return text.toString();
    }

    @Override
    public String toString() {
        return "Form" + fields.stream().map(Field::name).toList();
    }

    private record Decoded(String text, boolean wellFormed) {}

    private static Decoded decode(byte[] body, int start, int end) {
        ByteBuffer plain = ByteBuffer.allocate(end - start);
        boolean wellFormed = true;
        for (int i = start; i < end; i++) {
            int escaped = body[i] == '%' ? escaped(body, i + 1, end) : -1;
            if (escaped >= 0) {
                plain.put((byte) escaped);
                i += 2;
            } else {
                wellFormed &= body[i] != '%';
                plain.put(body[i] == '+' ? (byte) ' ' : body[i]);
            }
        }
        return text(plain.flip(), wellFormed);
    }

    private static Decoded text(ByteBuffer plain, boolean wellFormed) {
        try {
            return new Decoded(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(plain.duplicate())
                            .toString(),
                    wellFormed);
        } catch (CharacterCodingException notUtf8) {
            return new Decoded(StandardCharsets.UTF_8.decode(plain).toString(), false);
        }
    }

    private static int escaped(byte[] body, int at, int end) {
        if (at + 2 > end) {
            return -1;
        }
        int high = digit(body[at]);
        int low = digit(body[at + 1]);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static int digit(byte letter) {
        // Character.digit also takes digits of other scripts, but none of them is a single byte of ASCII.
        return letter < 0 ? -1 : Character.digit(letter, 16);
    }

    private static int indexOf(char wanted, byte[] body, int start, int end) {
        int at = start;
        while (at < end && body[at] != wanted) {
            at++;
        }
        return at;
    }
}
