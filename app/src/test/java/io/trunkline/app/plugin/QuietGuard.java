package io.trunkline.app.plugin;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Keeps the guard from logging in tests that break plugins on purpose. */
public final class QuietGuard implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOGGER = Logger.getLogger(Guard.class.getName());

    @Override
    public void beforeAll(ExtensionContext context) {
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOGGER.setLevel(null);
    }
}
