package io.trunkline.domain.call;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is so in a call.
 *
 * @param all every fact
 */
record Facts(Set<Fact> all) {
    static final Facts NONE = new Facts(Set.of());

    /** Keeps its own copy. */
    Facts {
        all = Set.copyOf(all);
    }

    boolean has(Fact fact) {
        return all.contains(fact);
    }

    Facts with(Fact fact) {
        Set<Fact> more = EnumSet.of(fact);
        more.addAll(all);
        return new Facts(more);
    }

    Facts without(Fact fact) {
        Set<Fact> less = EnumSet.noneOf(Fact.class);
        less.addAll(all);
        less.remove(fact);
        return new Facts(less);
    }
}
