package io.trunkline.archtests;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * One slice for every package below the root, but one for all of ports.
 *
 * @param root the package that holds the modules' packages
 */
record OnePackageEach(String root) implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(root + ".")) {
            return SliceIdentifier.ignore();
        }
        String inside = name.substring(root.length() + 1);
        return SliceIdentifier.of((inside + ".").startsWith("ports.") ? "ports" : inside);
    }

    @Override
    public String getDescription() {
        return "packages of " + root;
    }
}
