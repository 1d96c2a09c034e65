package io.tocsin.policy.route;

import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The plugins by their names, made when they are asked for first. */
final class PluginShelf {

  private final Map<String, PluginFactory> factories = new TreeMap<>();
  private final Map<String, Plugin> usual = new HashMap<>();
  private final PluginSettings settings;

  /**
   * A shelf.
   *
   * @param settings whose options are a mapping of names to the options of plugins
   * @throws UnknownPluginException if two have one name
   */
  PluginShelf(List<PluginFactory> known, PluginSettings settings) {
    this.settings = settings;
    for (PluginFactory factory : known) {
      if (factories.put(factory.name(), factory) != null) {
        throw new UnknownPluginException("two plugins are called " + factory.name());
      }
    }
  }

  /** Lets the options of plugins that are not asked for stand in the file. */
  void allowOptions() {
    factories.keySet().forEach(settings.options()::member);
  }

  /** Whether there is one of that name. */
  boolean has(String name) {
    return factories.containsKey(name);
  }

  /** Why there is none of that name. */
  String refusal(String name) {
    return "there is no plugin '" + name + "'; there are " + String.join(", ", factories.keySet());
  }

  /** The one that works as usual. */
  Plugin usual(String name) {
    Plugin present = usual.get(name);
    if (present == null) {
      present = create(name, settings.options().section(name));
      usual.put(name, present);
    }
    return present;
  }

  /** One that works otherwise, where those options say so. */
  Plugin other(String name, Section options) {
    return create(name, settings.options().section(name).with(options));
  }

  private Plugin create(String name, Section options) {
    PluginFactory factory = factories.get(name);
    if (factory == null) {
      throw new UnknownPluginException(refusal(name));
    }
    return factory.create(settings.with(options));
  }
}
