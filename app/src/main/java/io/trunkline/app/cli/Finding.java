package io.trunkline.app.cli;

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
        OK("ok  "),
        WARNING("warn"),
        FAILURE("FAIL");

        private final String label;

        Grade(String label) {
            this.label = label;
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

    @Override
    public String toString() {
        return grade.label + "  " + what + (mend.isEmpty() ? "" : System.lineSeparator() + "      -> " + mend);
    }
}
