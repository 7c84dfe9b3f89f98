package io.trunkline.adapters.wire.model;

/** Reads one answer from its events and tells the {@link Answer}. Called one at a time. */
public interface AnswerReader {
    /** An event came; not called any more once the answer is whole or has failed. */
    void read(EventStream.Event event);

    /** Nothing more comes. Tells the end if the answer is whole; else it broke off. */
    void end();
}
