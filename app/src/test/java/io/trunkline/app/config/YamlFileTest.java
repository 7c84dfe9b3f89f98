package io.trunkline.app.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFileTest {
    @TempDir
    Path folder;

    private Map<String, Entry> read(byte[] bytes) throws IOException {
        return YamlFile.read(Files.write(folder.resolve("a.yaml"), bytes));
    }

    private Map<String, Entry> read(String text) throws IOException {
        return read(text.getBytes(UTF_8));
    }

    private static String refusal(Executable reading) {
        return String.join("; ", assertThrows(ConfigException.class, reading).problems());
    }

    private String refusal(String text) {
        return refusal(() -> read(text));
    }

    @Test
    void scalars_stayAsWritten() throws IOException {
        Map<String, Entry> entries = read("a: 007\nb: yes\nc: 1e3\nd: 2020-01-01\n+15550100: x\ne: ~\nf: {}\n");
        assertEquals("007", value(entries, "a"));
        assertEquals("yes", value(entries, "b"));
        assertEquals("1e3", value(entries, "c"));
        assertEquals("2020-01-01", value(entries, "d"));
        assertEquals("x", value(entries, "+15550100"));
        assertEquals("", value(entries, "f"));
    }

    private static String value(Map<String, Entry> entries, String key) {
        return requireNonNull(entries.get(key)).value();
    }

    @Test
    void byteOrderMark_isSkipped() throws IOException {
        assertEquals("1", value(read("\uFEFFa: 1"), "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token: *s3cret-value",
                "token: \"s3cret-value",
                "token: !s3cret-value!x y",
                "a: 1\ntoken: @s3cret-value",
                "token: &s3cret-value\n  - b: c: s3cret-value",
                "token: %s3cret-value: : x",
                "%s3cret-value: x",
                "token: s3cret-value: x",
                "token: s3cret-value\n  more: 1",
                "--- {token: s3cret-value}\n--- {token: s3cret-value}",
                "token: \"s3cret-value\\q\"",
            })
    void notYaml_messageHoldsNoContent(String text) {
        String refusal = refusal(text);
        assertTrue(refusal.contains("a.yaml"), refusal);
        assertFalse(refusal.contains("s3cret"), refusal);
    }

    @Test
    void notYaml_lineIsNamed() {
        assertTrue(refusal("a: 1\nb: c: d\n").contains("a.yaml:2:"));
    }

    @Test
    void notUtf8_isRefused() {
        assertTrue(refusal(() -> read(new byte[] {'a', ':', ' ', (byte) 0xC3})).endsWith("is not UTF-8 text"));
    }

    @Test
    void controlCharacters_areRefused() {
        assertTrue(refusal("a: \u0001").contains("control characters"));
    }

    @Test
    void moreThanOneMebibyte_isRefused() {
        assertTrue(refusal("a: " + "x".repeat(1 << 20)).contains("larger than 1 MiB"));
    }

    @Test
    void deepNesting_isRefused() {
        refusal("a: " + "[".repeat(1000) + "]".repeat(1000));
    }

    @Test
    void aliasesThatMultiply_areRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            text.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        }
        assertTrue(refusal(text.toString()).contains("repeats too much"));
    }

    @Test
    void aliasOfItself_isRefused() {
        assertTrue(refusal("a: &a {b: *a}").contains("too many keys"));
    }

    @Test
    void missingFile_isNamed() {
        assertTrue(refusal(() -> YamlFile.read(folder.resolve("none.yaml"))).endsWith("none.yaml does not exist"));
    }

    @Test
    void folderInsteadOfFile_isNamed() {
        assertTrue(refusal(() -> YamlFile.read(folder)).endsWith("cannot be read"));
    }

    @Test
    void javaTag_constructsNothing() {
        assertTrue(refusal("a: !!javax.script.ScriptEngineManager [x]").contains("a"));
    }
}
