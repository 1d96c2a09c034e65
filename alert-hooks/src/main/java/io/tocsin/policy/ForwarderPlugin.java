package io.tocsin.policy;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what comes back to a server that it has passed before. Forwarding itself is done by the
 * outbox, which leaves out servers already passed.
 */
final class ForwarderPlugin implements Plugin {

  private static final String UNKNOWN = "(unknown)";

  private final String base;
  private final Set<String> names;

  /** A guard of the server with that base URL; null or empty for one that does not know its own. */
  ForwarderPlugin(@Nullable String baseUrl) {
    this.base = baseUrl == null ? "" : baseUrl.replaceFirst("/+$", "");
    this.names = base.isEmpty() ? Set.of() : Set.of(base, base + "/");
  }

  @Override
  public String name() {
    return "forwarder";
  }

  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    return hasPassed(caller) ? looped("Alert", draft.origin()) : Verdict.unchanged();
  }

  @Override
  public Verdict<ActionRequest> takeAction(ActionRequest request) {
    return hasPassed(request.caller())
        ? looped("Action " + request.action(), sender(request.caller()))
        : Verdict.unchanged();
  }

  @Override
  public Verdict<String> takeNote(Alert alert, String text, Caller caller) {
    return hasPassed(caller) ? looped("Note", sender(caller)) : Verdict.unchanged();
  }

  @Override
  public Verdict<Alert> delete(Alert alert, Caller caller) {
    return hasPassed(caller) ? looped("Delete", sender(caller)) : Verdict.unchanged();
  }

  private boolean hasPassed(Caller caller) {
    Set<String> passed = caller.passage().passed();
    for (String name : names) {
      if (passed.contains(name)) {
        return true;
      }
    }
    return false;
  }

  private static String sender(Caller caller) {
    String address = caller.passage().address();
    return address == null ? UNKNOWN : address;
  }

  private <T> Verdict<T> looped(String what, String sender) {
    return Verdict.refuse(
        new Refusal.Looped(what + " forwarded by " + sender + " already processed by " + base));
  }
}
