package io.trunkline.app.tool;

import io.trunkline.app.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns YAML into JSON. Only what is a number, true, false or null in JSON becomes one: {@code no} stays a word. */
final class YamlJson {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final int MAX_DEPTH = 32;

    private YamlJson() {}

    /** @throws IllegalArgumentException when it is neither YAML nor JSON */
    static JsonValue parse(String text) {
        if (text.stripLeading().startsWith("{")) {
            try {
                return WholeJson.parse(text);
            } catch (JsonException malformed) {
                throw new IllegalArgumentException("is no JSON: " + malformed.getMessage(), malformed);
            }
        }
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setAllowDuplicateKeys(false);
        try {
            return value(new Yaml(new SafeConstructor(options)).compose(new StringReader(text)));
        } catch (YAMLException malformed) {
            throw new IllegalArgumentException("is no YAML", malformed);
        }
    }

    private static JsonValue value(@Nullable Node node) {
        return switch (node) {
            case MappingNode mapping -> object(mapping);
            case SequenceNode list -> array(list);
            case ScalarNode scalar -> scalar(scalar);
            case null, default -> JsonValue.NULL;
        };
    }

    private static JsonValue object(MappingNode mapping) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        for (NodeTuple pair : mapping.getValue()) {
            if (!(pair.getKeyNode() instanceof ScalarNode name)) {
                throw new IllegalArgumentException("has a key that is not a word");
            }
            object.add(name.getValue(), value(pair.getValueNode()));
        }
        return object.build();
    }

    private static JsonValue array(SequenceNode list) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        list.getValue().forEach(item -> array.add(value(item)));
        return array.build();
    }

    private static JsonValue scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return Json.createValue(text);
        }
        return switch (text) {
            case "true" -> JsonValue.TRUE;
            case "false" -> JsonValue.FALSE;
            case "null", "~", "" -> JsonValue.NULL;
            default -> NUMBER.matcher(text).matches() ? number(text) : Json.createValue(text);
        };
    }

    private static JsonValue number(String text) {
        return Json.createValue(new BigDecimal(text));
    }
}
