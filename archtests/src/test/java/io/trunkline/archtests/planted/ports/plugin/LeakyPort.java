package io.trunkline.archtests.planted.ports.plugin;

import jakarta.json.JsonObject;

interface LeakyPort {
    void take(JsonObject value);
}
