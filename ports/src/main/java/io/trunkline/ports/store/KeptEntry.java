package io.trunkline.ports.store;

/**
 * An entry and its place in the journal.
 *
 * @param position above 0; grows with every entry of any call, perhaps with gaps
 * @param entry what was kept
 */
public record KeptEntry(long position, JournalEntry entry) {}
