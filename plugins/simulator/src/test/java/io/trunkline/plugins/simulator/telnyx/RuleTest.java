package io.trunkline.plugins.simulator.telnyx;

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
}
