package io.trunkline.plugins.localvoice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.ports.voice.Failed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogueFileTest {
    private static final String GOOD = """
            start: ask
            give-up: bye
            attempts: 2
            silence: 4
            no-match: Pardon?
            no-input: Hello?
            lists:
              colour: red | green
            states:
              ask:
                say: Which colour?
                answers:
                  - hear: "<colour> [please]"
                    go: pin
                  - press: "#"
                    go: bye
              pin:
                say: Enter your four digits for {colour}.
                no-match: Four digits please.
                answers:
                  - digits: 4
                    slot: pin
                    go: read
              read:
                say: You entered {pin}.
                go: bye
              bye:
                say: Goodbye.
                end: true
            """;

    @Test
    void goodFile_isRead() throws Exception {
        Dialogue dialogue = parse(GOOD);
        assertEquals("ask", dialogue.start());
        assertEquals(2, dialogue.attempts());
        assertEquals(Duration.ofSeconds(4), dialogue.silence());
        assertEquals("Pardon?", dialogue.state("ask").noMatch());
        assertEquals("Four digits please.", dialogue.state("pin").noMatch());
        assertEquals(Optional.empty(), dialogue.state("pin").phrase());
    }

    @Test
    void digits_fillTheirSlotWhenAllAreThere() throws Exception {
        Conversation conversation = new Conversation(parse(GOOD));
        assertEquals("Which colour?", conversation.start(Optional.empty()).text());
        assertEquals(
                "Enter your four digits for green.",
                conversation.heard("green please").text());
        assertEquals(Optional.empty(), conversation.pressed('4'));
        assertEquals(Optional.empty(), conversation.pressed('0'));
        assertEquals(Optional.empty(), conversation.pressed('4'));
        assertEquals(
                Optional.of(new Conversation.Reply("You entered 4 0 4 2. Goodbye.", true)), conversation.pressed('2'));
    }

    @Test
    void digits_afterAWrongKey_beginAnew() throws Exception {
        Conversation conversation = new Conversation(parse(GOOD));
        conversation.heard("red");
        conversation.pressed('1');
        assertEquals(
                "Four digits please.", conversation.pressed('*').orElseThrow().text());
        conversation.pressed('1');
        conversation.pressed('2');
        conversation.pressed('3');
        assertEquals(
                "You entered 1 2 3 4. Goodbye.",
                conversation.pressed('4').orElseThrow().text());
    }

    @Test
    void attempts_areCountedInARowOnly() throws Exception {
        Conversation conversation = new Conversation(parse(GOOD));
        assertEquals("Pardon?", conversation.heard("<unk>").text());
        assertEquals("Pardon?", conversation.unheard().text());
        assertEquals(
                "Enter your four digits for red.", conversation.heard("red").text());
        assertEquals("Hello?", conversation.silent().text());
        assertEquals(new Conversation.Reply("Goodbye.", true), conversation.silent());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "start: ask            ! start: nowhere       ! test.yaml line 1: no state is named 'nowhere'",
                "attempts: 2           ! attempts: many       ! test.yaml line 3: 'many' is not a whole number",
                "attempts: 2           ! attempts: 99         ! test.yaml line 3: must be from 1 to 10",
                "silence: 4            ! sillence: 4          ! test.yaml line 4: 'sillence' is not known; there are anywhere, attempts, give-up, lists, no-input, no-match, silence, start, states",
                "no-match: Pardon?     ! start: ask           ! test.yaml line 5: 'start' is there twice",
                "red | green           ! red | grxxn          ! test.yaml line 8: no pronunciation is known for grxxn",
                "say: Which colour?    ! say:                 ! test.yaml line 11: must not be empty",
                "'\"<colour> [please]\"' ! [please] x         ! test.yaml line 13: expected <block end>, but found '<scalar>'",
                "'\"<colour> [please]\"' ! [please]           ! test.yaml line 13: must be text; put it in quotes when it begins with [",
                "<colour> [please]     ! <size>               ! test.yaml line 13: no list above is named 'size'",
                "go: pin               ! go: pen              ! test.yaml line 14: no state is named 'pen'",
                "'press: \"#\"'        ! press: 12            ! test.yaml line 15: '12' is no key; there are 0-9, * and #",
                "slot: pin             ! press: 1             ! test.yaml line 21: an answer has go and one of: hear, press, or digits with slot",
                "end: true             ! end: perhaps         ! test.yaml line 29: must be true or false",
                "end: true             ! end: false           ! test.yaml line 28: a state has either answers, or go, or end: true",
                "end: true             ! go: read             ! test.yaml line 25: 'read' goes round and never waits for an answer",
                "give-up: bye          ! '# give-up'          ! test.yaml line 1: 'give-up' is missing"
            })
    void badFile_namesFileLineAndWhat(String good, String bad, String message) {
        String text = GOOD.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad));
        DialogueException thrown = assertThrows(DialogueException.class, () -> parse(text));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void emptyFile_isRefused() {
        assertEquals(
                "test.yaml: is empty",
                assertThrows(DialogueException.class, () -> parse("")).getMessage());
    }

    @Test
    void builtInDialogue_isGood() throws Exception {
        assertEquals("welcome", DialogueFile.builtIn(Line.PARTS.lexicon()).start());
    }

    @Test
    void callWithAFileOfItsOwn_speaksIt(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("colours.yaml"), GOOD);
        try (Line line = Line.with(Map.of("dialogue", file.toString()))) {
            assertEquals("Which colour?", line.agent());
        }
    }

    @Test
    void callWithABadFile_failsAsInvalid(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("colours.yaml"), GOOD.replace("go: pin", "go: pen"));
        try (Line line = Line.with(Map.of("dialogue", file.toString()))) {
            Failed failed = assertInstanceOf(Failed.class, line.next());
            assertEquals(Failed.Kind.INVALID, failed.kind());
            assertEquals(file + " line 14: no state is named 'pen'", failed.reason());
            line.say("hours-rms");
            line.session.press('1');
            assertEquals(0, line.events.size());
        }
    }

    @Test
    void callWithAMissingFile_failsAsInvalid(@TempDir Path folder) throws Exception {
        try (Line line =
                Line.with(Map.of("dialogue", folder.resolve("none.yaml").toString()))) {
            Failed failed = assertInstanceOf(Failed.class, line.next());
            assertEquals(Failed.Kind.INVALID, failed.kind());
            assertTrue(failed.reason().contains("none.yaml cannot be read"), failed.reason());
        }
    }

    private static Dialogue parse(String text) throws DialogueException {
        return DialogueFile.parse("test.yaml", text, Line.PARTS.lexicon());
    }
}
