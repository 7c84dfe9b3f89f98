package io.trunkline.domain.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettlementTest {
    @Test
    void oneStepFails_theOthersStillRunInOrder() {
        List<String> done = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Settlement.run(
                List.of(
                        new Settlement.Affair("first", () -> done.add("first")),
                        new Settlement.Affair("broken", () -> {
                            throw new IllegalStateException("no");
                        }),
                        new Settlement.Affair("last", () -> done.add("last"))),
                warnings::add);
        assertEquals(List.of("first", "last"), done);
        assertEquals(1, warnings.size());
    }
}
