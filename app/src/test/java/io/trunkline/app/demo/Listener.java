package io.trunkline.app.demo;

import io.trunkline.app.socket.ForeignPeer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Hears what is said on one channel of a recording, and when: sox and pocketsphinx, neither of them ours. */
final class Listener {
    private static final Path MODEL = Path.of("/usr/share/pocketsphinx/model/en-us");

    private final Path sox = ForeignPeer.program("sox");
    private final Path pocketsphinx = ForeignPeer.program("pocketsphinx_continuous");
    private final Path folder;

    Listener(Path folder) {
        this.folder = folder;
    }

    /**
     * A phrase that was heard.
     *
     * @param words what
     * @param begin when its first word began, in seconds
     */
    record Phrase(String words, double begin) {}

    /** The phrases heard on a channel (1 is left), of those that could be said. */
    List<Phrase> hear(Path recording, int channel, List<String> sayable) throws IOException, InterruptedException {
        Path wide = folder.resolve("channel-" + channel + ".wav");
        run(sox, recording, "-r", "16000", "-b", "16", "-e", "signed", wide, "remix", channel);
        Path grammar = folder.resolve("channel.gram");
        Files.writeString(
                grammar, "#JSGF V1.0;\ngrammar channel;\npublic <said> = " + String.join(" | ", sayable) + ";\n");
        return phrases(run(
                pocketsphinx,
                "-infile",
                wide,
                "-time",
                "yes",
                "-hmm",
                MODEL.resolve("en-us"),
                "-dict",
                MODEL.resolve("cmudict-en-us.dict"),
                "-jsgf",
                grammar,
                "-logfn",
                "/dev/null"));
    }

    /** A line of words, then a line for each word: the word, begin, end, confidence. */
    private static List<Phrase> phrases(List<String> lines) {
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            String[] first = lines.get(i + 1).split(" ", -1);
            boolean isPhrase = first.length == 4 && lines.get(i).startsWith(first[0]) && !isWord(lines.get(i));
            if (isPhrase) {
                phrases.add(new Phrase(lines.get(i), Double.parseDouble(first[1])));
            }
        }
        return phrases;
    }

    private static boolean isWord(String line) {
        return line.matches("\\S+ [0-9.]+ [0-9.]+ [0-9.]+");
    }

    private static List<String> run(Object... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        for (Object word : command) {
            words.add(word.toString());
        }
        Process process = new ProcessBuilder(words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(words.getFirst() + " failed");
        }
        return lines;
    }
}
