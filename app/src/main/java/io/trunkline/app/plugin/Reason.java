package io.trunkline.app.plugin;

import java.util.ArrayList;
import java.util.List;

/** Tells in one line why something was thrown: the whole chain, since the first link often hides the root. */
final class Reason {
    private static final int MAX_LINKS = 8;
    private static final int MAX_LETTERS = 300;

    private Reason() {}

    static String of(Throwable thrown) {
        List<String> links = new ArrayList<>();
        for (Throwable link = thrown; link != null && links.size() < MAX_LINKS; link = link.getCause()) {
            links.add(link(link));
        }
        return String.join(" <- ", links);
    }

    static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        for (int links = 0; root.getCause() != null && links < MAX_LINKS; links++) {
            root = root.getCause();
        }
        return root;
    }

    private static String link(Throwable thrown) {
        if (thrown instanceof PluginException known) {
            return known.text();
        }
        String message = message(thrown);
        return thrown.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }

    /** A plugin's exception is a plugin's code: even its message may throw. */
    private static String message(Throwable thrown) {
        try {
            String message = String.valueOf(thrown.getMessage() == null ? "" : thrown.getMessage());
            String line = message.replaceAll("\\s+", " ");
            return line.length() > MAX_LETTERS ? line.substring(0, MAX_LETTERS) + "…" : line;
        } catch (RuntimeException | LinkageError broken) {
            return "";
        }
    }
}
