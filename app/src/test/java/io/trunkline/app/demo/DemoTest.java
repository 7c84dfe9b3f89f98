package io.trunkline.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trunkline.app.demo.Listener.Phrase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    private static final List<String> CALLER =
            List.of("when are you open", "book an appointment", "tuesday", "ten o'clock", "goodbye");
    private static final List<String> AGENT =
            List.of("hello", "we are", "for when", "at what time", "tuesday", "booked", "goodbye");
    private static final List<String> NOBODY =
            List.of("call my mother", "seven hundred dollars", "what is the weather");

    @TempDir
    Path folder;

    @Test
    void demo_goesAsItShould_andBothVoicesAreOnTheRecordingInTheirOrder() throws Exception {
        Path recording = folder.resolve("call.wav");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new DemoCommand(folder, recording).run(new PrintStream(out, true, UTF_8), System.err);
        String told = out.toString(UTF_8);
        assertEquals(0, code, told);
        assertTrue(told.contains("heard   \"tuesday\""), told);
        assertTrue(told.contains("interrupted"), told);
        assertTrue(told.contains("key 1"), told);
        Listener listener = new Listener(folder);
        List<Phrase> caller = listener.hear(recording, 1, sayable(CALLER));
        List<Phrase> agent = listener.hear(recording, 2, sayable(AGENT));
        double time = begin(caller, "book an appointment", 0);
        time = begin(agent, "for when", time);
        time = begin(caller, "tuesday", time);
        time = begin(caller, "ten o'clock", time);
        time = begin(caller, "goodbye", time);
        begin(agent, "goodbye", time);
        assertTrue(caller.stream().noneMatch(phrase -> NOBODY.contains(phrase.words())), caller.toString());
    }

    /** When a phrase begins on a channel, after what was said before it on either. */
    private static double begin(List<Phrase> channel, String words, double after) {
        return channel.stream()
                .filter(phrase -> phrase.words().equals(words) && phrase.begin() > after)
                .mapToDouble(Phrase::begin)
                .findFirst()
                .orElseThrow(() -> new AssertionError(words + " was not heard after " + after + " s in " + channel));
    }

    private static List<String> sayable(List<String> said) {
        return Stream.concat(said.stream(), NOBODY.stream()).toList();
    }
}
