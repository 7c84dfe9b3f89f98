package io.trunkline.adapters.wire.model;

import io.trunkline.ports.call.Usage.Unit;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a vendor told of the tokens of one answer. It may tell several times and a part each time: the totals so far, of which
 * the last ones count. For one thread.
 */
public final class Tokens {
    private final Map<Unit, Long> told = new EnumMap<>(Unit.class);

    /** Nothing told. */
    public Tokens() {}

    /** A member that is a number from 0; empty otherwise. */
    public static OptionalLong of(JsonObject usage, String name) {
        if (usage.get(name) instanceof JsonNumber number) {
            double value = number.doubleValue();
            if (value >= 0 && value <= Integer.MAX_VALUE) {
                return OptionalLong.of(Math.round(value));
            }
        }
        return OptionalLong.empty();
    }

    /** Such a member, 0 where it is none. */
    public static long some(JsonObject usage, String name) {
        return of(usage, name).orElse(0);
    }

    /** Put a total in place of what was told before; an absent one changes nothing. */
    public void put(Unit unit, OptionalLong total) {
        total.ifPresent(tokens -> told.put(unit, tokens));
    }

    boolean isEmpty() {
        return told.isEmpty();
    }

    Map<Unit, Long> told() {
        return Map.copyOf(told);
    }
}
