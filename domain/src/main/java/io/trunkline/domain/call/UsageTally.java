package io.trunkline.domain.call;

import io.trunkline.ports.call.Usage;
import io.trunkline.ports.call.Usage.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What vendors charge for in one call, added up. Confined to the call's thread. */
final class UsageTally {
    private record Key(String vendor, String model, boolean estimated, Optional<String> reference) {}

    private final Map<Key, Map<Unit, Long>> sums = new LinkedHashMap<>();

    void add(Usage usage) {
        Map<Unit, Long> sum = sums.computeIfAbsent(
                new Key(usage.vendor(), usage.model(), usage.estimated(), usage.reference()),
                _ -> new LinkedHashMap<>());
        usage.amounts().forEach((unit, amount) -> sum.merge(unit, amount, Long::sum));
    }

    List<Usage> all() {
        List<Usage> all = new ArrayList<>();
        sums.forEach((key, amounts) ->
                all.add(new Usage(key.vendor(), key.model(), amounts, key.estimated(), key.reference())));
        return all;
    }
}
