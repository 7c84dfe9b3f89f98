package io.trunkline.plugins.localvoice;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A piece of a YAML file that knows its line, so that whatever is wrong can be found.
 *
 * @param file the name of the file
 * @param node the piece
 */
record Yaml(String file, Node node) {
    static Yaml parse(String file, String text) throws DialogueException {
        try {
            Node root = new org.yaml.snakeyaml.Yaml(new LoaderOptions()).compose(new StringReader(text));
            if (root == null) {
                throw new DialogueException(file + ": is empty");
            }
            return new Yaml(file, root);
        } catch (MarkedYAMLException malformed) {
            int line = malformed.getProblemMark() == null
                    ? 1
                    : malformed.getProblemMark().getLine() + 1;
            throw new DialogueException(file + " line " + line + ": " + malformed.getProblem());
        } catch (YAMLException malformed) {
            throw new DialogueException(file + ": " + malformed.getMessage());
        }
    }

    /** A failure that names this place. */
    DialogueException wrong(String what) {
        return new DialogueException(file + " line " + (node.getStartMark().getLine() + 1) + ": " + what);
    }

    /** A piece with names, in the order of the file; names are unique. */
    Map<String, Yaml> map() throws DialogueException {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("must be a list of 'name: value'");
        }
        Map<String, Yaml> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Yaml key = new Yaml(file, entry.getKeyNode());
            if (entries.put(key.text(), new Yaml(file, entry.getValueNode())) != null) {
                throw key.wrong("'" + key.text() + "' is there twice");
            }
        }
        return entries;
    }

    /** A piece with names, of which no others are allowed. */
    Map<String, Yaml> map(Set<String> allowed) throws DialogueException {
        Map<String, Yaml> entries = map();
        for (Map.Entry<String, Yaml> entry : entries.entrySet()) {
            if (!allowed.contains(entry.getKey())) {
                throw entry.getValue()
                        .wrong("'" + entry.getKey() + "' is not known; there are "
                                + String.join(", ", allowed.stream().sorted().toList()));
            }
        }
        return entries;
    }

    /** A piece with dashes. */
    List<Yaml> list() throws DialogueException {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("must be a list, each line with a dash");
        }
        List<Yaml> items = new ArrayList<>();
        sequence.getValue().forEach(item -> items.add(new Yaml(file, item)));
        return items;
    }

    /** A piece of text that is not blank. */
    String text() throws DialogueException {
        if (!(node instanceof ScalarNode scalar)) {
            throw wrong("must be text; put it in quotes when it begins with [");
        }
        if (scalar.getValue().isBlank()) {
            throw wrong("must not be empty");
        }
        return scalar.getValue().strip();
    }

    /** A whole number within bounds. */
    int number(int least, int most) throws DialogueException {
        try {
            int number = Integer.parseInt(text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong("'" + text() + "' is not a whole number");
        }
        throw wrong("must be from " + least + " to " + most);
    }
}
