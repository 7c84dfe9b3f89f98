package io.trunkline.ports.store;

/**
 * A text with a name. Its text form leaves the text out.
 *
 * @param collection what it belongs to, at most 200 characters
 * @param key its name there, at most 200 characters
 * @param version how often it was put; 0 for one that is not there yet
 * @param text JSON
 */
public record Document(String collection, String key, long version, String text) {
    /** One that is not there yet. */
    public static Document fresh(String collection, String key, String text) {
        return new Document(collection, key, 0, text);
    }

    /** The same with another text, to be put in its place. */
    public Document with(String other) {
        return new Document(collection, key, version, other);
    }

    @Override
    public String toString() {
        return collection + "/" + key + " v" + version;
    }
}
