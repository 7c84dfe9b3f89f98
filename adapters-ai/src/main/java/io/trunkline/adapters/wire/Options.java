package io.trunkline.adapters.wire;

import io.trunkline.adapters.wire.json.Extra;
import io.trunkline.ports.voice.Agent;
import io.trunkline.ports.voice.Choice;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads what an agent asks for, refusing what is out of range. Blank counts as absent. */
public final class Options {
    private final Function<String, Optional<String>> option;
    private final Optional<String> language;

    private Options(Function<String, Optional<String>> option, Optional<String> language) {
        this.option = option;
        this.language = language;
    }

    /** The options of an agent. */
    public static Options of(Agent agent) {
        return new Options(agent::option, agent.language());
    }

    /** What an agent asks of one stage. */
    public static Options of(Choice choice) {
        return new Options(choice::option, choice.language());
    }

    public Optional<String> text(String key) {
        return option.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    }

    public Optional<String> oneOf(String key, String... words) {
        Optional<String> value = text(key);
        if (value.isPresent() && !List.of(words).contains(value.get())) {
            throw new BadOptionException(key, "must be one of " + String.join(", ", words));
        }
        return value;
    }

    public Optional<Integer> integer(String key, int least, int most) {
        return text(key).map(value -> {
            try {
                return within(key, Integer.parseInt(value), least, most);
            } catch (NumberFormatException malformed) {
                throw new BadOptionException(key, "must be a whole number from " + least + " to " + most);
            }
        });
    }

    public Optional<Double> decimal(String key, double least, double most) {
        return text(key).map(value -> {
            try {
                return within(key, new BigDecimal(value).doubleValue(), least, most);
            } catch (NumberFormatException malformed) {
                throw new BadOptionException(key, "must be a number from " + least + " to " + most);
            }
        });
    }

    /** A JSON object, or nothing to add. */
    public Extra extra(String key) {
        return text(key)
                .map(text -> Extra.of(text).orElseThrow(() -> new BadOptionException(key, Extra.PROBLEM)))
                .orElse(Extra.NONE);
    }

    public void refuse(List<String> keys, String reason) {
        keys.stream().filter(key -> text(key).isPresent()).findFirst().ifPresent(key -> {
            throw new BadOptionException(key, reason);
        });
    }

    /** The language of the agent as ISO 639-1, which is what most vendors take. */
    public Optional<String> language() {
        return language.map(String::strip).filter(tag -> !tag.isEmpty()).map(tag -> {
            String language = Locale.forLanguageTag(tag).getLanguage();
            if (!language.matches("[a-z]{2,3}")) {
                throw new BadOptionException("language", "must be a tag such as en or pt-BR");
            }
            return language;
        });
    }

    private static <N extends Number> N within(String key, N number, double least, double most) {
        if (number.doubleValue() < least || number.doubleValue() > most) {
            throw new BadOptionException(key, "is out of range: " + plain(least) + " to " + plain(most));
        }
        return number;
    }

    private static String plain(double limit) {
        return BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString();
    }
}
