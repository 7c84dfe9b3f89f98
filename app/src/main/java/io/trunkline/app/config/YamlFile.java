package io.trunkline.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.scanner.ScannerException;

/**
 * A configuration file as flat entries: {@code a: {b: 1}} is {@code a.b}, items of a list are {@code a.0}, {@code a.1}.
 *
 * <p>Works on the node graph, so no object is ever constructed from the file, text stays as it was written, and every
 * entry knows its line.
 */
final class YamlFile {
    private static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 16;
    private static final int MAX_ENTRIES = 10_000;
    private static final String STANDARD_TAG = "tag:yaml.org,2002:";

    private final Path file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private YamlFile(Path file) {
        this.file = file;
    }

    /** Read a file that must be there. */
    static Map<String, Entry> read(Path file) {
        YamlFile yaml = new YamlFile(file);
        yaml.take(yaml.parse(yaml.text()));
        if (!yaml.problems.isEmpty()) {
            throw new ConfigException(yaml.problems);
        }
        return yaml.entries;
    }

    private String text() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new ConfigException(file + " is larger than 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (NoSuchFileException missing) {
            throw new ConfigException("configuration file " + file + " does not exist");
        } catch (CharacterCodingException malformed) {
            throw new ConfigException(file + " is not UTF-8 text");
        } catch (IOException unreadable) {
            throw new ConfigException("configuration file " + file + " cannot be read");
        }
    }

    private @Nullable Node parse(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            return new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
        } catch (ScannerException malformed) {
            throw malformed(malformed.getProblemMark(), ": " + malformed.getProblem());
        } catch (MarkedYAMLException malformed) {
            // Its words can quote the file, and with it a secret.
            throw malformed(malformed.getProblemMark(), "; a value that holds special characters needs quotes");
        } catch (YAMLException malformed) {
            throw new ConfigException(file + " is not YAML: it holds control characters, or nests or repeats too much");
        }
    }

    private ConfigException malformed(@Nullable Mark mark, String why) {
        String place = mark == null ? "" : ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
        return new ConfigException(file + place + " is not YAML" + why);
    }

    private void take(@Nullable Node root) {
        if (root instanceof MappingNode mapping) {
            takeAll("", mapping, 0);
        } else if (root != null) {
            problems.add(file + " must hold keys and values");
        }
    }

    private void takeAll(String prefix, MappingNode mapping, int depth) {
        for (NodeTuple pair : mapping.getValue()) {
            if (pair.getKeyNode() instanceof ScalarNode name && !name.getValue().isBlank()) {
                take(prefix + name.getValue(), name, pair.getValueNode(), depth);
            } else {
                problems.add(origin(pair.getKeyNode()) + " has a key that is not a word");
            }
        }
    }

    private void take(String key, Node place, Node value, int depth) {
        if (entries.size() >= MAX_ENTRIES || depth >= MAX_DEPTH) {
            throw new ConfigException(file + " has too many keys");
        }
        if (!value.getTag().getValue().startsWith(STANDARD_TAG)) {
            problems.add(key + " has a tag; a value that begins with ! needs quotes (" + origin(place) + ")");
        }
        switch (value) {
            case MappingNode mapping when !mapping.getValue().isEmpty() -> takeAll(key + ".", mapping, depth + 1);
            case SequenceNode list when !list.getValue().isEmpty() -> takeItems(key, list, depth + 1);
            case ScalarNode scalar -> put(key, place, scalar.getValue());
            default -> put(key, place, "");
        }
    }

    private void takeItems(String key, SequenceNode list, int depth) {
        int index = 0;
        for (Node item : list.getValue()) {
            take(key + "." + index++, item, item, depth);
        }
    }

    private void put(String key, Node place, String value) {
        Entry before = entries.putIfAbsent(key, new Entry(key, value, origin(place)));
        if (before != null) {
            problems.add(key + " is given twice (" + before.origin() + " and " + origin(place) + ")");
        }
    }

    private String origin(Node node) {
        return file + ":" + (node.getStartMark().getLine() + 1);
    }
}
