package io.tocsin.plugin;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import java.util.List;

/** Which plugins are asked about an alert, in their order. */
public interface PluginRoutes {

  /** The plugins for what comes in. */
  List<Plugin> of(AlertDraft draft);

  /** The plugins for what is stored. */
  List<Plugin> of(Alert alert);

  /** All that are asked about some alert, each once. */
  List<Plugin> all();

  /** All of those for every alert, in that order. */
  static PluginRoutes always(List<? extends Plugin> plugins) {
    List<Plugin> all = List.copyOf(plugins);
    return new PluginRoutes() {
      @Override
      public List<Plugin> of(AlertDraft draft) {
        return all;
      }

      @Override
      public List<Plugin> of(Alert alert) {
        return all;
      }

      @Override
      public List<Plugin> all() {
        return all;
      }
    };
  }
}
