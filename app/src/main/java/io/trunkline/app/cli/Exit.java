package io.trunkline.app.cli;

import io.trunkline.app.client.ControlException.Why;

/** What a command's exit code says; {@code docs/cli.md} tells it to people. */
final class Exit {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int UNREACHABLE = 3;
    static final int REFUSED = 4;
    static final int UNKNOWN_CALL = 5;
    static final int WRONG_STATE = 6;
    static final int LIMITED = 7;
    static final int NOT_REACHED = 8;

    private Exit() {}

    static int of(Why why) {
        return switch (why) {
            case UNREACHABLE -> UNREACHABLE;
            case REFUSED -> REFUSED;
            case UNKNOWN_CALL -> UNKNOWN_CALL;
            case WRONG_STATE -> WRONG_STATE;
            case LIMITED -> LIMITED;
            case BAD_VALUE -> USAGE;
            case FAILED -> FAILED;
        };
    }
}
