package io.trunkline.plugins.simulator.assemblyai;

import io.trunkline.plugins.simulator.vendor.Json;

/**
 * An error of the vendor's, after which it closes the socket with the same code.
 *
 * @param code the vendor's
 * @param words in which it is told
 */
record Problem(int code, String words) {
    String message() {
        return Json.object()
                .add("type", "Error")
                .add("error_code", code)
                .add("error", words)
                .build()
                .toString();
    }
}
