package io.trunkline.adapters.cartesia;

import io.trunkline.adapters.wire.Query;
import io.trunkline.ports.plugin.Setting;
import io.trunkline.ports.plugin.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What agents get that ask for nothing else.
 *
 * @param model which model
 * @param detectsTurns whether Cartesia finds the caller's turns, or the host does
 * @param query more parameters
 */
record ListenSettings(String model, boolean detectsTurns, Optional<String> query) {
    private static final Setting MODEL = Setting.optional(
                    "stt-model", "CARTESIA_STT_MODEL", "Model that listens, for agents that name none.")
            .or("ink-2");
    private static final Setting MODE = Setting.optional(
                    "stt-mode",
                    "CARTESIA_STT_MODE",
                    "turns: Cartesia finds where the caller begins and ends; manual: this server does.")
            .or("turns");
    private static final Setting QUERY =
            Setting.optional("stt-query", "CARTESIA_STT_QUERY", "More parameters of the query, such as language=en.");

    static List<Setting> declared() {
        List<Setting> all = new ArrayList<>(CartesiaAccount.declared());
        all.addAll(List.of(MODEL, MODE, QUERY));
        return all;
    }

    static ListenSettings from(Settings settings) {
        String mode = settings.get(MODE.key());
        if (!List.of("turns", "manual").contains(mode)) {
            throw settings.invalid(MODE.key(), "must be turns or manual");
        }
        return new ListenSettings(
                settings.get(MODEL.key()), mode.equals("turns"), Query.written(settings, QUERY.key()));
    }
}
