package io.tocsin.plugin;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.plugin.Plugin.ActionRequest;
import io.tocsin.plugin.Plugin.StatusRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the plugins in their order; the first refusal ends a walk. */
public final class PluginChain {

  private static final Logger LOG = LoggerFactory.getLogger(PluginChain.class);

  private final PluginRoutes routes;
  private final boolean raiseOnError;

  /**
   * A chain.
   *
   * @param raiseOnError whether a plugin that throws ends the walk with a 500; else it counts as
   *     one that let it pass
   */
  public PluginChain(PluginRoutes routes, boolean raiseOnError) {
    this.routes = routes;
    this.raiseOnError = raiseOnError;
  }

  /** A chain of those plugins in that order, whose faults are not ignored. */
  public PluginChain(List<? extends Plugin> plugins) {
    this(PluginRoutes.always(plugins), true);
  }

  /** The draft as the plugins want it; those after the one that suppressed it are not asked. */
  public Verdict.Final<AlertDraft> preReceive(
      AlertDraft draft, Caller caller, Predicate<String> suppressed) {
    return walk(
        routes.of(draft),
        "pre-receive",
        draft,
        current -> suppressed.test(current.status()),
        (plugin, current) -> plugin.preReceive(current, caller));
  }

  /** Informs the plugins of an alert that is on disk; the first that failed, if that matters. */
  public Optional<Refusal> postReceive(Alert alert) {
    return inform(alert, "post-receive", plugin -> plugin.postReceive(alert));
  }

  /** The status, the text, and the tags and attributes of the alert as the plugins want them. */
  public Verdict.Final<StatusRequest> statusChange(StatusRequest request) {
    return walk(
        routes.of(request.alert()),
        "status",
        request,
        (plugin, current) ->
            bounded(plugin.statusChange(current), made -> fault(made.alert(), made.text())));
  }

  /** Actions that some plugin has of its own. */
  public List<String> actions() {
    return routes.all().stream()
        .flatMap(plugin -> plugin.actions().stream().sorted())
        .distinct()
        .toList();
  }

  /** The action as the plugins want it. */
  public Verdict.Final<ActionRequest> takeAction(ActionRequest request) {
    return walk(
        routes.of(request.alert()),
        "action",
        request,
        (plugin, current) ->
            bounded(plugin.takeAction(current), made -> fault(made.alert(), made.text())));
  }

  /** Informs the plugins of an action that is on disk; failures are only logged. */
  public void postAction(Alert alert, String action, String text) {
    inform(alert, "post-action", plugin -> plugin.postAction(alert, action, text));
  }

  /** The text of a note as the plugins want it. */
  public Verdict.Final<String> takeNote(Alert alert, String text, Caller caller) {
    return walk(
        routes.of(alert),
        "note",
        text,
        (plugin, current) -> bounded(plugin.takeNote(alert, current, caller), PluginChain::fault));
  }

  /** Whether the plugins let an alert be deleted. */
  public Verdict.Final<Alert> delete(Alert alert, Caller caller) {
    return walk(
        routes.of(alert), "delete", alert, (plugin, current) -> plugin.delete(current, caller));
  }

  /** What a plugin makes of something must be such as senders may send it too. */
  private static <T> Verdict<T> bounded(Verdict<T> verdict, Function<T, @Nullable String> rule) {
    String fault = verdict instanceof Verdict.Pass<T>(T changed) ? rule.apply(changed) : null;
    if (fault != null) {
      throw new OutOfBoundsException(fault);
    }
    return verdict;
  }

  private static @Nullable String fault(Alert alert, String text) {
    String fault = DraftLimits.tags(alert.tags());
    if (fault == null) {
      fault = DraftLimits.attributeKeys(alert.attributes());
    }
    return fault == null ? fault(text) : fault;
  }

  private static @Nullable String fault(String text) {
    return DraftLimits.text("text", text, DraftLimits.MAX_TEXT_CHARS);
  }

  private <T> Verdict.Final<T> walk(
      List<Plugin> plugins, String hook, T value, BiFunction<Plugin, T, Verdict<T>> question) {
    return walk(plugins, hook, value, _ -> false, question);
  }

  private <T> Verdict.Final<T> walk(
      List<Plugin> plugins,
      String hook,
      T value,
      Predicate<T> isOver,
      BiFunction<Plugin, T, Verdict<T>> question) {
    T current = value;
    for (Plugin plugin : plugins) {
      if (isOver.test(current)) {
        break;
      }
      switch (ask(plugin, hook, current, question)) {
        case Verdict.Unchanged<T>() -> {}
        case Verdict.Pass<T>(T changed) -> current = changed;
        case Verdict.Refused<T> refused -> {
          return refused;
        }
      }
    }
    return new Verdict.Pass<>(current);
  }

  /** Errors of linkage are those of plugins that were built against something else. */
  private <T> Verdict<T> ask(
      Plugin plugin, String hook, T value, BiFunction<Plugin, T, Verdict<T>> question) {
    try {
      return Objects.requireNonNull(question.apply(plugin, value), "it gave no verdict");
    } catch (RuntimeException | LinkageError e) {
      Optional<Refusal> refusal = fault(plugin, hook, e);
      return refusal.isPresent() ? Verdict.refuse(refusal.get()) : Verdict.unchanged();
    }
  }

  private Optional<Refusal> inform(Alert alert, String hook, Consumer<Plugin> hookCall) {
    Optional<Refusal> first = Optional.empty();
    for (Plugin plugin : routes.of(alert)) {
      try {
        hookCall.accept(plugin);
      } catch (RuntimeException | LinkageError e) {
        Optional<Refusal> refusal = fault(plugin, hook, e);
        first = first.isPresent() ? first : refusal;
      }
    }
    return first;
  }

  /** What a plugin makes is not such as senders may send; callers may know why. */
  private static final class OutOfBoundsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutOfBoundsException(String message) {
      super(message);
    }
  }

  /** What the exception of a plugin says is for the log: it may show what callers may not see. */
  private Optional<Refusal> fault(Plugin plugin, String hook, Throwable fault) {
    LOG.error("plugin {} failed in {}", plugin.name(), hook, fault);
    if (!raiseOnError) {
      return Optional.empty();
    }
    String message = "Error while running " + hook + " plugin '" + plugin.name() + "'";
    String why = fault instanceof OutOfBoundsException ? ": " + fault.getMessage() : "";
    return Optional.of(new Refusal.Failed(500, message + why, List.of()));
  }
}
