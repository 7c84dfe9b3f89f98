package io.trunkline.archtests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String ROOT = "io.trunkline";

    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT);

    @TestFactory
    List<DynamicTest> product_everyRule_holds() {
        return Rules.over(ROOT).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> check(rule)))
                .toList();
    }

    /** A rule holds for nothing as well; the numbers are far below the real ones and far above an empty scan. */
    @ParameterizedTest
    @CsvSource({
        "ports, 40",
        "domain, 25",
        "adapters.twilio, 10",
        "adapters.openai, 10",
        "adapters.telnyx, 15",
        "plugins.localvoice, 10",
        "plugins.simulator, 20",
        "plugins.webphone, 5",
        "app, 50",
        "launch, 3"
    })
    void scan_everyModule_isSeen(String module, int atLeast) {
        long seen = PRODUCT.stream()
                .filter(type -> (type.getPackageName() + ".").startsWith(ROOT + "." + module + "."))
                .count();
        assertTrue(seen >= atLeast, () -> "only " + seen + " classes of " + module + " were scanned");
    }

    private static void check(ArchRule rule) {
        rule.check(PRODUCT);
    }
}
