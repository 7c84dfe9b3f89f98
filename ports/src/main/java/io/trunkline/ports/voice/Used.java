package io.trunkline.ports.voice;

import io.trunkline.ports.call.Usage;

/**
 * Something was used that the vendor charges for. Amounts add up: each tells only what was used since the last one.
 *
 * @param usage what and how much
 */
public record Used(Usage usage) implements VoiceEvent, SpeechEvent, ModelEvent, SynthesisEvent {}
