package io.trunkline.archtests;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * One slice for every package below the root.
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
        return SliceIdentifier.of(name.substring(root.length() + 1));
    }

    @Override
    public String getDescription() {
        return "packages of " + root;
    }
}
