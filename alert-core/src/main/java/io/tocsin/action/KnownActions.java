package io.tocsin.action;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.plugin.PluginChain;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The actions that there are: the alarm model's, those of a setting, those of plugins. */
record KnownActions(Set<String> names) {

  static KnownActions of(AlarmModel model, ActionSettings settings, PluginChain plugins) {
    Set<String> names = new LinkedHashSet<>();
    Stream.of(model.actions(), settings.custom(), plugins.actions()).forEach(names::addAll);
    return new KnownActions(names);
  }

  boolean has(String action) {
    return names.contains(action);
  }

  /** Why an action that there is not is refused, for the caller. */
  String refusal(String action) {
    return "Action (" + action + ") is not one of " + String.join(", ", names);
  }
}
