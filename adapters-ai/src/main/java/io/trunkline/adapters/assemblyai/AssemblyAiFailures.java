package io.trunkline.adapters.assemblyai;

import io.trunkline.adapters.wire.Failures;
import io.trunkline.ports.voice.Failed;
import io.trunkline.ports.voice.Failed.Kind;

/** What the vendor's codes mean: an error and the close after it have the same. */
final class AssemblyAiFailures {
    private AssemblyAiFailures() {}

    static Failed ofError(int code) {
        return new Failed(kind(code), "the vendor reported error " + code);
    }

    static Failed ofClose(int code, String reason) {
        return new Failed(kind(code), Failures.ofClose(code, reason).reason());
    }

    private static Kind kind(int code) {
        return switch (code) {
            case 1008, 4001, 4003 -> Kind.REFUSED;
            case 3009, 4002, 4029, 4102 -> Kind.LIMITED;
            case 3006, 3007, 4000, 4004, 4030, 4032, 4033, 4034, 4101 -> Kind.INVALID;
            default -> Kind.UNAVAILABLE;
        };
    }
}
