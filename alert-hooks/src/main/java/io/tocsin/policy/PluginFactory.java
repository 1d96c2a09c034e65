package io.tocsin.policy;

import io.tocsin.plugin.Plugin;

/** Makes plugins of one kind. Those of others are found by {@link java.util.ServiceLoader}. */
public interface PluginFactory {

  /** The plugin's name in the setting {@code PLUGINS}: letters, digits, dashes, underscores. */
  String name();

  /**
   * A plugin that works by those settings. It is asked once for the plugin as it usually works, and
   * once more for every rule of the routing that has it work otherwise.
   *
   * @throws io.tocsin.hook.HookFileException if the settings are not such as it needs
   */
  Plugin create(PluginSettings settings);
}
