package io.trunkline.domain.call;

/** Something that is so in a call, whatever its phase. */
enum Fact {
    /** Listeners know that the other side's phone rings. */
    RANG,
    /** Listeners know that the call was answered. */
    ANSWERED,
    /** An engine was begun, and neither failed nor was given up before the audio came. */
    ENGINE_BEGUN,
    /** The engine is gone. */
    ENGINE_LOST,
    /** The audio socket is up. */
    ATTACHED,
    /** We had the carrier do something for which it takes the audio away. */
    AUDIO_TAKEN,
    /** The detector decided who picked up. */
    DETECTED,
    /** The machine's greeting is over. */
    GREETING_OVER
}
