package io.trunkline.archtests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tree of packages that breaks every rule, each where one class says so: a rule that it does not break is no rule. */
class PlantedViolationsTest {
    private static final String ROOT = "io.trunkline.archtests.planted";
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

    private final Arrows arrows = new Arrows(ROOT);
    private final Habits habits = new Habits(ROOT);

    @Test
    void planted_everyRule_isBroken() {
        Map<ArchRule, String> culprits = Map.ofEntries(
                Map.entry(arrows.portsKnowNobody(), "LeakyPort"),
                Map.entry(arrows.domainKnowsPorts(), "LeakyDecision"),
                Map.entry(arrows.adaptersKnowPorts(), "AlphaCarrier"),
                Map.entry(arrows.pluginsKnowPorts(), "DeltaVoice"),
                Map.entry(arrows.adaptersKnowNotEachOther(), "AlphaCarrier"),
                Map.entry(arrows.pluginsKnowNotEachOther(), "DeltaVoice"),
                Map.entry(arrows.appKnowsNoAdapter(), "Server"),
                Map.entry(arrows.launcherKnowsJava(), "Starter"),
                Map.entry(arrows.packagesHaveNoCycles(), "LeakyDecision"),
                Map.entry(habits.adaptersHaveOneDoor(), "AlphaCarrier"),
                Map.entry(habits.domainAsksNoClock(), "ImpureDecision"),
                Map.entry(habits.domainStartsNoThread(), "ImpureDecision"),
                Map.entry(habits.domainTouchesNoDevice(), "ImpureDecision"),
                Map.entry(habits.packagesAreNullMarked(), "Server"));
        assertEquals(Rules.over(ROOT).size(), culprits.size(), "a rule without a planted violation");
        culprits.forEach(PlantedViolationsTest::assertBroken);
    }

    @Test
    void clock_everyWayToAsk_isSeen() {
        String report = report(habits.domainAsksNoClock());
        for (String way : new String[] {"nanoTime", "currentTimeMillis", "Instant.now", "systemUTC", "system()"}) {
            assertTrue(report.contains(way), () -> way + " is not in " + report);
        }
    }

    @Test
    void thread_everyWayToStart_isSeen() {
        String report = report(habits.domainStartsNoThread());
        for (String way : new String[] {"Thread.<init>", "startVirtualThread", "Executors", "CompletableFuture"}) {
            assertTrue(report.contains(way), () -> way + " is not in " + report);
        }
    }

    private static void assertBroken(ArchRule rule, String culprit) {
        String report = report(rule);
        assertTrue(report.contains(culprit), () -> rule.getDescription() + " does not name " + culprit + ": " + report);
    }

    private static String report(ArchRule rule) {
        return String.join("\n", rule.evaluate(PLANTED).getFailureReport().getDetails());
    }
}
