package io.trunkline.adapters.rime;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.ports.voice.Failed;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose failure it is that Rime reports. It has no words for errors but sentences, and those are not repeated. */
final class RimeErrors {
    private static final Pattern STATUS = Pattern.compile("^\\D{0,10}([45]\\d\\d)\\b");

    private RimeErrors() {}

    /** A success that is not audio means that we asked for something it does not have. */
    static Failed ofStatus(int status) {
        return status == 200
                ? new Failed(Failed.Kind.INVALID, "the vendor answered with something else than audio")
                : Failures.ofStatus(status, "");
    }

    /** The vendor closes with 1011 whatever happened, and mostly begins the reason with a status of HTTP. */
    static Failed ofClose(int code, String reason) {
        Matcher status = STATUS.matcher(reason);
        Failed plain = Failures.ofClose(code, "");
        return status.find()
                ? new Failed(Failures.kind(Integer.parseInt(status.group(1))), plain.reason() + " " + status.group(1))
                : plain;
    }

    /** An error while it speaks: a message of ours was not understood. */
    static Failed ofMessage(String message) {
        Matcher status = STATUS.matcher(message);
        return status.find()
                ? new Failed(Failures.kind(Integer.parseInt(status.group(1))), "the vendor reported " + status.group(1))
                : new Failed(Failed.Kind.INVALID, "the vendor reported an error");
    }
}
