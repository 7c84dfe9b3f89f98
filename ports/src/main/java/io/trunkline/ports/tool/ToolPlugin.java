package io.trunkline.ports.tool;

import io.trunkline.ports.plugin.Implemented;
import io.trunkline.ports.plugin.Plugin;
import io.trunkline.ports.plugin.SettingException;
import io.trunkline.ports.plugin.Settings;
import io.trunkline.ports.plugin.Side;

/**
 * Brings tools; an agent that names {@link #kind()} under {@code tools} may use all of them. Its settings stand under
 * {@code tool-plugins.{kind}}.
 */
@Implemented(by = Side.PLUGIN)
public interface ToolPlugin extends Plugin {
    /**
     * Create the tools. Called once, at start, if an agent may use them and every required setting is there; checks the
     * settings, opens no connection.
     *
     * @throws SettingException when a value is wrong
     */
    ToolKit create(Settings settings, ToolContext context);
}
