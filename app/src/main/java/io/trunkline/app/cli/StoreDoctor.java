package io.trunkline.app.cli;

import io.trunkline.app.config.ConfigException;
import io.trunkline.app.config.Configuration;
import io.trunkline.app.plugin.Plugins;
import io.trunkline.ports.store.Store;
import io.trunkline.ports.store.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks whether the store can be used. A plugin's is opened, as the server would; the host's own file may be in use by a server
 * that runs, so only its folder is looked at.
 */
record StoreDoctor(Configuration configuration, Plugins plugins) {
    List<Finding> examine() {
        return List.of(configuration.store().isBuiltIn() ? folder() : opened());
    }

    private Finding folder() {
        Path folder = configuration.server().data().toAbsolutePath();
        Path there = folder;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isDirectory(there) && Files.isWritable(there)
                ? Finding.ok("store sqlite: its folder can be written")
                : Finding.failure(
                        "store sqlite: the folder " + folder + " cannot be written", "set data or TRUNKLINE_DATA");
    }

    private Finding opened() {
        String name = "store " + configuration.store().kind();
        try (Store store = plugins.openStore(configuration)) {
            store.journal().last();
            return Finding.ok(name + ": usable");
        } catch (StoreException closed) {
            return Finding.failure(
                    name + ": " + closed.getMessage(),
                    "check the database and what stands under stores."
                            + configuration.store().kind());
        } catch (ConfigException wrong) {
            return Finding.failure(name + ": " + String.join("; ", wrong.problems()), "");
        }
    }
}
