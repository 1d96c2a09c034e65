package io.tocsin.plugin;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import org.jspecify.annotations.Nullable;

/**
 * Looks at alerts on their way and may change or refuse them. All hooks run in a request's or a
 * lane's thread and must not do I/O; what takes time is queued. A hook that is not overridden lets
 * everything pass unchanged. An exception is a fault: it is logged with the plugin's name, and the
 * walk goes on as if the hook had passed.
 *
 * <table>
 * <caption>Hooks (alerta-api 3.2)</caption>
 * <tr><th>hook</th><th>when</th><th>may</th></tr>
 * <tr><td>preReceive</td><td>before anything is decided</td><td>change the draft, refuse</td></tr>
 * <tr><td>postReceive</td><td>after it is on disk</td><td>enqueue</td></tr>
 * <tr><td>statusChange</td><td>before a new status is stored</td><td>change status and text, refuse</td></tr>
 * <tr><td>takeAction</td><td>before the alarm model sees an action</td><td>change alert, action, text and timeout, refuse</td></tr>
 * <tr><td>postAction</td><td>after an action is on disk</td><td>enqueue</td></tr>
 * <tr><td>takeNote</td><td>before a note is stored</td><td>change the text, refuse</td></tr>
 * <tr><td>delete</td><td>before an alert is deleted</td><td>refuse</td></tr>
 * </table>
 */
public interface Plugin {

  /** The name in settings, logs and metrics. */
  String name();

  /** Lower goes first; equal ones by name. */
  default int order() {
    return 0;
  }

  default Verdict<AlertDraft> preReceive(AlertDraft draft) {
    return new Verdict.Pass<>(draft);
  }

  default void postReceive(Alert alert) {}

  default Verdict<StatusRequest> statusChange(Alert alert, StatusRequest request) {
    return new Verdict.Pass<>(request);
  }

  default Verdict<ActionRequest> takeAction(ActionRequest request) {
    return new Verdict.Pass<>(request);
  }

  default void postAction(Alert alert, String action, String text) {}

  default Verdict<String> takeNote(Alert alert, String text) {
    return new Verdict.Pass<>(text);
  }

  default Verdict<Alert> delete(Alert alert) {
    return new Verdict.Pass<>(alert);
  }

  /** A status about to be stored, and the text that goes with it. */
  record StatusRequest(String status, String text) {}

  /**
   * An action about to be decided.
   *
   * @param alert the alert as the plugins want it
   * @param timeout seconds, or null where the caller gave none
   */
  record ActionRequest(Alert alert, String action, String text, @Nullable Long timeout) {}
}
