package io.trunkline.archtests;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/**
 * Which module may know which: {@code adapters, plugins -> ports <- domain <- app}.
 *
 * @param root the package that holds the modules' packages
 */
record Arrows(String root) {

    ArchRule portsKnowNobody() {
        return classes()
                .that()
                .resideInAPackage(module("ports"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module("ports"), "java..", "org.jspecify.annotations")
                .because("a stranger's plugin compiles against ports alone: a Jakarta, Helidon, OpenTelemetry,"
                        + " Resilience4j or SLF4J type in a signature would tie it to our version of that library");
    }

    ArchRule domainKnowsPorts() {
        return classes()
                .that()
                .resideInAPackage(module("domain"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module("domain"), module("ports"), "java..", "org.jspecify.annotations")
                .because("what is decided must not depend on a carrier, an engine or the server that runs it");
    }

    ArchRule adaptersKnowPorts() {
        return outsideKnowsPorts(
                "adapters",
                "an adapter is a plugin that we ship; what it could not do from another"
                        + " repository, it may not do here");
    }

    ArchRule pluginsKnowPorts() {
        return outsideKnowsPorts("plugins", "the host gives a plugin's class loader nothing of ours but ports");
    }

    ArchRule adaptersKnowNotEachOther() {
        return slices().matching(root + ".adapters.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage(root + ".adapters.wire.."))
                .because(
                        "each must be removable without a change in another; what the AI vendors' protocols have in common"
                                + " stands in wire");
    }

    ArchRule pluginsKnowNotEachOther() {
        return strangers("plugins", "each has a class loader of its own");
    }

    ArchRule appKnowsNoAdapter() {
        return noClasses()
                .that()
                .resideInAPackage(module("app"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(module("adapters"), module("plugins"))
                .because("adapters and plugins come through ServiceLoader, all by the same path");
    }

    ArchRule launcherKnowsJava() {
        return classes()
                .that()
                .resideInAPackage(module("launch"))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(module("launch"), "java..", "org.jspecify.annotations")
                .because("it runs on a Java that cannot load the other classes");
    }

    ArchRule packagesHaveNoCycles() {
        return slices().assignedFrom(new OnePackageEach(root))
                .should()
                .beFreeOfCycles()
                .because("packages that need each other can be neither read nor moved alone."
                        + " Those of ports are the chapters of one vocabulary and count as one");
    }

    private ArchRule outsideKnowsPorts(String side, String reason) {
        DescribedPredicate<JavaClass> inside = resideInAPackage(root + "..")
                .and(not(resideInAnyPackage(module(side), module("ports"))))
                .as("ours but neither %s nor ports", side);
        return noClasses()
                .that()
                .resideInAPackage(module(side))
                .should()
                .dependOnClassesThat(inside)
                .because(reason);
    }

    private ArchRule strangers(String side, String reason) {
        return slices().matching(root + "." + side + ".(*)..")
                .should()
                .notDependOnEachOther()
                .because(reason);
    }

    private String module(String name) {
        return root + "." + name + "..";
    }
}
