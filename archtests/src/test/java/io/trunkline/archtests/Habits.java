package io.trunkline.archtests;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.targetOwner;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;

/**
 * How code is written inside the modules.
 *
 * @param root the package that holds the modules' packages
 */
record Habits(String root) {

    ArchRule adaptersHaveOneDoor() {
        return classes()
                .that()
                .resideInAnyPackage(root + ".adapters..", root + ".plugins.localvoice..", root + ".plugins.webphone..")
                .and()
                .resideOutsideOfPackage(root + ".adapters.wire..")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAssignableTo(root + ".ports.plugin.Plugin")
                .because("only the host enters, by the plugin class; what nobody else can name can change freely."
                        + " Nested public records stay out of reach and Yasson needs them."
                        + " The simulator is exempt: tests drive its fakes directly; and so is what vendors share");
    }

    ArchRule domainAsksNoClock() {
        return noClasses()
                .that(inDomain())
                .should()
                .callMethodWhere(
                        targetOwner(equivalentTo(System.class)).and(target(nameMatching("currentTimeMillis|nanoTime"))))
                .orShould()
                .callMethodWhere(targetOwner(resideInAnyPackage("java.time..")).and(target(nameMatching("now"))))
                .orShould()
                .callMethodWhere(targetOwner(assignableTo(Clock.class).or(equivalentTo(InstantSource.class)))
                        .and(target(nameMatching("system.*|tick.*"))))
                .because("time is given to a decision, so that a test can give it another");
    }

    ArchRule domainStartsNoThread() {
        return noClasses()
                .that(inDomain())
                .should()
                .callConstructorWhere(targetOwner(assignableTo(Thread.class)))
                .orShould()
                .callMethodWhere(
                        targetOwner(assignableTo(Thread.class)).and(target(nameMatching("start.*|of.*|sleep"))))
                .orShould()
                .dependOnClassesThat(assignableTo(Executor.class)
                        .or(equivalentTo(Executors.class))
                        .or(equivalentTo(CompletableFuture.class))
                        .or(equivalentTo(Timer.class)))
                .because("app lends the threads; a decision that starts one cannot be repeated in a test");
    }

    ArchRule domainTouchesNoDevice() {
        return noClasses()
                .that(inDomain())
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.nio.channels..")
                                .and(DescribedPredicate.not(equivalentTo(URI.class))))
                .because("files and sockets are reached through ports");
    }

    ArchRule packagesAreNullMarked() {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should(new ArchCondition<>("be in a package marked @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        events.add(new SimpleConditionEvent(
                                type,
                                type.getPackage().isAnnotatedWith(NullMarked.class),
                                type.getName() + " is in " + type.getPackageName() + ", which has no such mark"));
                    }
                })
                .because("NullAway looks only where it is told that types mean what they say");
    }

    private DescribedPredicate<JavaClass> inDomain() {
        return resideInAnyPackage(root + ".domain..");
    }
}
