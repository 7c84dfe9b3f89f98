package io.trunkline.archtests;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** Every rule, over one tree of packages. */
final class Rules {
    private Rules() {}

    static List<ArchRule> over(String root) {
        Arrows arrows = new Arrows(root);
        Habits habits = new Habits(root);
        return List.of(
                arrows.portsKnowNobody(),
                arrows.domainKnowsPorts(),
                arrows.adaptersKnowPorts(),
                arrows.pluginsKnowPorts(),
                arrows.adaptersKnowNotEachOther(),
                arrows.pluginsKnowNotEachOther(),
                arrows.appKnowsNoAdapter(),
                arrows.launcherKnowsJava(),
                arrows.packagesHaveNoCycles(),
                habits.adaptersHaveOneDoor(),
                habits.domainAsksNoClock(),
                habits.domainStartsNoThread(),
                habits.domainTouchesNoDevice(),
                habits.packagesAreNullMarked());
    }
}
