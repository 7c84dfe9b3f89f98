package io.trunkline.adapters.wire.model;

/** What a model is given to answer where nobody has said anything yet. */
public final class Opening {
    /**
     * The caller's part in a conversation that the agent opens. Most vendors demand that a conversation begins with the user,
     * and many chat templates of open models too, so that instructions alone are not enough.
     */
    public static final String WORDS = "(The call has begun.)";

    private Opening() {}
}
