package io.trunkline.ports.voice;

/**
 * Something went wrong and it goes on.
 *
 * @param reason for the log, without content or secrets
 */
public record Warned(String reason) implements VoiceEvent, SpeechEvent, ModelEvent, SynthesisEvent {}
