package io.trunkline.app.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads contacts from CSV in UTF-8: a header row with {@code to} and the names of variables, then a contact in every row. */
final class CsvContacts {
    private static final String TO = "to";
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(true)
            .setIgnoreSurroundingSpaces(true)
            .get();

    private CsvContacts() {}

    static ContactList read(byte[] body) throws ProblemException {
        ContactList list = new ContactList();
        try (InputStreamReader text = new InputStreamReader(
                        new ByteArrayInputStream(body, mark(body), body.length - mark(body)),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
                CSVParser rows =
                        CSVParser.builder().setReader(text).setFormat(FORMAT).get()) {
            read(rows, list);
        } catch (CharacterCodingException wrong) {
            throw ProblemException.malformed("the CSV must be UTF-8");
        } catch (UncheckedIOException wrong) {
            throw ProblemException.malformed(
                    wrong.getCause() instanceof CharacterCodingException
                            ? "the CSV must be UTF-8"
                            : "the CSV cannot be read: a quote is wrong");
        } catch (IOException | IllegalStateException wrong) {
            throw ProblemException.malformed("the CSV cannot be read: a quote is wrong");
        }
        return list;
    }

    private static int mark(byte[] body) {
        boolean marked =
                body.length >= 3 && new String(body, 0, 3, StandardCharsets.UTF_8).codePointAt(0) == BYTE_ORDER_MARK;
        return marked ? 3 : 0;
    }

    private static void read(CSVParser rows, ContactList list) throws ProblemException {
        List<String> header = List.of();
        // A row's line is where it begins: the parser tells where the one before has ended.
        long line = rows.getCurrentLineNumber() + 1;
        for (CSVRecord row : rows) {
            if (header.isEmpty()) {
                header = header(row);
            } else if (list.isFull()) {
                throw ProblemException.badValue(
                        "contacts",
                        "a campaign has at most " + ContactList.MOST + " contacts; line " + line + " is more");
            } else {
                add(list, header, row, line);
            }
            line = rows.getCurrentLineNumber() + 1;
        }
        if (header.isEmpty()) {
            throw ProblemException.badValue("contacts", "the CSV has no header row");
        }
    }

    private static List<String> header(CSVRecord row) throws ProblemException {
        List<String> names = row.stream().map(String::strip).toList();
        if (!names.contains(TO)) {
            throw ProblemException.badValue("contacts", "the header row (line 1) names no column to");
        }
        if (names.stream().distinct().count() != names.size()) {
            throw ProblemException.badValue("contacts", "the header row (line 1) names a column twice");
        }
        return names;
    }

    private static void add(ContactList list, List<String> header, CSVRecord row, long line) {
        String place = "line " + line;
        if (row.size() != header.size()) {
            list.fault(place, "has " + row.size() + " columns, the header has " + header.size());
            return;
        }
        Map<String, String> variables = new TreeMap<>();
        for (int i = 0; i < header.size(); i++) {
            variables.put(header.get(i), row.get(i));
        }
        String to = String.valueOf(variables.remove(TO));
        variables.values().removeIf(String::isEmpty);
        list.add(place, to, variables);
    }
}
