package io.tocsin.policy;

import io.tocsin.action.ActionSettings;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Verdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lets acks and shelves hold for as long as the settings say and no other time . */
record TimeoutPlugin(ActionSettings settings) implements Plugin {

  private static final String NOTE = " (using server timeout value)";

  @Override
  public String name() {
    return "timeout";
  }

  @Override
  public Verdict<ActionRequest> takeAction(ActionRequest request) {
    return switch (request.action()) {
      case "ack" -> held(request, settings.ackTimeout());
      case "shelve" -> held(request, settings.shelveTimeout());
      default -> Verdict.unchanged();
    };
  }

  /** Without a time of its own, an action holds as the settings say. */
  private static Verdict<ActionRequest> held(ActionRequest request, Duration timeout) {
    return isOther(request.timeout(), timeout)
        ? new Verdict.Pass<>(request.with(request.text() + NOTE, null))
        : Verdict.unchanged();
  }

  /** Zero counts as no timeout. */
  private static boolean isOther(@Nullable Long given, Duration timeout) {
    return given != null && given != 0 && given != timeout.toSeconds();
  }
}
