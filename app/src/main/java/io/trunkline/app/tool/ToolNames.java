package io.trunkline.app.tool;

import java.util.Set;
import java.util.regex.Pattern;

/** What a tool can be called. */
public final class ToolNames {
    /** The names of tools that every agent has or may have. */
    public static final Set<String> BUILT_IN =
            Set.of("end_call", "transfer_call", "send_dtmf", "leave_voicemail", "pause_recording");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final int LONGEST_DESCRIPTION = 1_024;

    private ToolNames() {}

    static boolean isBuiltIn(String name) {
        return BUILT_IN.contains(name);
    }

    /** @throws IllegalArgumentException with what is wrong, when the name cannot be used */
    public static void require(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("must be at most 64 letters, digits and _, beginning with a letter");
        }
        if (BUILT_IN.contains(name)) {
            throw new IllegalArgumentException("is the name of a built-in tool");
        }
    }

    /** @throws IllegalArgumentException with what is wrong, when the description cannot be used */
    public static String description(String text) {
        if (text.isBlank() || text.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("must be a text of at most " + LONGEST_DESCRIPTION + " characters");
        }
        return text;
    }
}
