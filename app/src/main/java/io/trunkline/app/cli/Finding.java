package io.trunkline.app.cli;

import io.trunkline.app.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/**
 * What {@code doctor} found.
 *
 * @param grade how bad it is
 * @param what what was found
 * @param mend what to do about it; empty where nothing is to be done
 */
record Finding(Grade grade, String what, String mend) {
    /** How bad a finding is. */
    enum Grade {
        OK("ok  ", "ok"),
        WARNING("warn", "warning"),
        FAILURE("FAIL", "failure");

        private final String label;
        private final String word;

        Grade(String label, String word) {
            this.label = label;
            this.word = word;
        }
    }

    static Finding ok(String what) {
        return new Finding(Grade.OK, what, "");
    }

    static Finding warning(String what, String mend) {
        return new Finding(Grade.WARNING, what, mend);
    }

    static Finding failure(String what, String mend) {
        return new Finding(Grade.FAILURE, what, mend);
    }

    boolean isFailure() {
        return grade == Grade.FAILURE;
    }

    JsonObject json() {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("grade", grade.word).add("what", what);
        return (mend.isEmpty() ? json : json.add("mend", mend)).build();
    }

    @Override
    public String toString() {
        return grade.label + "  " + what + (mend.isEmpty() ? "" : System.lineSeparator() + "      -> " + mend);
    }
}
