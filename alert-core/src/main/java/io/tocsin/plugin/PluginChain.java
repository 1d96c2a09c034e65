package io.tocsin.plugin;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin.ActionRequest;
import io.tocsin.plugin.Plugin.StatusRequest;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the plugins in their order; the first refusal ends a walk. */
public final class PluginChain {

  private static final Logger LOG = LoggerFactory.getLogger(PluginChain.class);

  private final List<Plugin> plugins;

  /** A chain of those plugins, in any order. */
  public PluginChain(Collection<? extends Plugin> plugins) {
    this.plugins =
        plugins.stream()
            .<Plugin>map(plugin -> plugin)
            .sorted(Comparator.comparingInt(Plugin::order).thenComparing(Plugin::name))
            .toList();
  }

  /** The draft as the plugins want it; those after the one that suppressed it are not asked. */
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Predicate<String> suppressed) {
    Verdict<AlertDraft> verdict = new Verdict.Pass<>(draft);
    for (Plugin plugin : plugins) {
      if (!(verdict instanceof Verdict.Pass<AlertDraft>(AlertDraft current))
          || suppressed.test(current.status())) {
        return verdict;
      }
      verdict = ask(plugin, "pre-receive", current, plugin::preReceive);
    }
    return verdict;
  }

  /** Tells the plugins of an alert that is on disk. */
  public void postReceive(Alert alert) {
    tell("post-receive", plugin -> plugin.postReceive(alert));
  }

  /** The status and text as the plugins want them. */
  public Verdict<StatusRequest> statusChange(Alert alert, StatusRequest request) {
    return askAll("status", request, plugin -> current -> plugin.statusChange(alert, current));
  }

  /** The action as the plugins want it. */
  public Verdict<ActionRequest> takeAction(ActionRequest request) {
    return askAll("action", request, plugin -> plugin::takeAction);
  }

  /** Tells the plugins of an action that is on disk. */
  public void postAction(Alert alert, String action, String text) {
    tell("post-action", plugin -> plugin.postAction(alert, action, text));
  }

  /** The text of a note as the plugins want it. */
  public Verdict<String> takeNote(Alert alert, String text) {
    return askAll("note", text, plugin -> current -> plugin.takeNote(alert, current));
  }

  /** Whether the plugins let an alert be deleted. */
  public Verdict<Alert> delete(Alert alert) {
    return askAll("delete", alert, plugin -> plugin::delete);
  }

  private <T> Verdict<T> askAll(
      String hook, T value, Function<Plugin, Function<T, Verdict<T>>> question) {
    Verdict<T> verdict = new Verdict.Pass<>(value);
    for (Plugin plugin : plugins) {
      if (!(verdict instanceof Verdict.Pass<T>(T current))) {
        return verdict;
      }
      verdict = ask(plugin, hook, current, question.apply(plugin));
    }
    return verdict;
  }

  private static <T> Verdict<T> ask(
      Plugin plugin, String hook, T value, Function<T, Verdict<T>> question) {
    try {
      return question.apply(value);
    } catch (RuntimeException e) {
      logFault(plugin, hook, e);
      return new Verdict.Pass<>(value);
    }
  }

  private void tell(String hook, Consumer<Plugin> news) {
    for (Plugin plugin : plugins) {
      try {
        news.accept(plugin);
      } catch (RuntimeException e) {
        logFault(plugin, hook, e);
      }
    }
  }

  private static void logFault(Plugin plugin, String hook, RuntimeException e) {
    LOG.error("plugin {} failed in {}", plugin.name(), hook, e);
  }
}
