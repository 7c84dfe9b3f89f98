package io.trunkline.app.journal;

import jakarta.json.JsonObjectBuilder;

/** A part of what is shown of a call: takes its events in order, then tells what they come to. */
interface Part {
    void take(Told event);

    void tell(JsonObjectBuilder call);
}
