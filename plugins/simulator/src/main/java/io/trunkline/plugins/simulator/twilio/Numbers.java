package io.trunkline.plugins.simulator.twilio;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The numbers that can be bought, and those the account has. Safe for many threads. */
final class Numbers {
    /**
     * A number of the account.
     *
     * @param sid its name
     * @param number itself
     * @param settings form fields it was given, by name
     */
    record Owned(String sid, String number, Map<String, String> settings) {}

    private static final String USUAL_AREA = "500";
    private static final int FIRST = 100;
    private static final int COUNT = 100;

    private final Map<String, Owned> owned = new LinkedHashMap<>();
    private int soldInBetween;

    /** The next numbers that somebody wants to buy are sold to somebody else just before. */
    synchronized void sellInBetween(int purchases) {
        soldInBetween += purchases;
    }

    /** Numbers for fiction, 555-0100 to 555-0199 of an area of the North American plan. */
    synchronized List<String> available(Optional<String> areaCode) {
        String area = areaCode.orElse(USUAL_AREA);
        return IntStream.range(FIRST, FIRST + COUNT)
                .mapToObj(last -> "+1" + area + "5550" + last)
                .filter(this::isFree)
                .toList();
    }

    /** Buy a number; nothing when it cannot be had. */
    synchronized Optional<Owned> buy(String number, Map<String, String> settings) {
        if (soldInBetween > 0) {
            soldInBetween--;
            return Optional.empty();
        }
        if (!number.matches("\\+1[2-9][0-9]{2}55501[0-9]{2}") || !isFree(number)) {
            return Optional.empty();
        }
        Owned bought = new Owned(Sids.next("PN"), number, settings);
        owned.put(bought.sid(), bought);
        return Optional.of(bought);
    }

    synchronized Optional<Owned> find(String sid) {
        return Optional.ofNullable(owned.get(sid));
    }

    synchronized List<Owned> all() {
        return new ArrayList<>(owned.values());
    }

    /** Change some settings of a number. */
    synchronized Optional<Owned> update(String sid, Map<String, String> changes) {
        return Optional.ofNullable(owned.computeIfPresent(sid, (_, before) -> {
            Map<String, String> settings = new LinkedHashMap<>(before.settings());
            settings.putAll(changes);
            return new Owned(sid, before.number(), settings);
        }));
    }

    private boolean isFree(String number) {
        return owned.values().stream().noneMatch(has -> has.number().equals(number));
    }
}
