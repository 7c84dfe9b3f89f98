package io.trunkline.plugins.simulator.twilio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RuleTest {
    @Test
    void everyRule_standsInTheReadmeWithItsSource() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (Rule rule : Rule.values()) {
            assertTrue(readme.contains("| " + rule.source() + " | " + rule.text() + " |"), rule.name());
        }
    }

    @Test
    void breaches_areKeptUpToABoundAndThenCounted() {
        Violations violations = new Violations();
        for (int i = 0; i < 250; i++) {
            violations.add(Rule.FIELDS, "number " + i);
        }
        assertEquals(201, violations.list().size());
        assertEquals("and 50 more", violations.list().getLast());
    }
}
