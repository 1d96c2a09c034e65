package io.tocsin.plugin;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at alerts on their way and may change or refuse them. Hooks run in a request's or a lane's
 * thread, many at once, and must not do I/O; what takes time is queued. The one exception is the
 * recording of heartbeats, whose write a sender waits for as it waits for that of an alert. A hook
 * that is not overridden lets everything pass unchanged, and so does one that answers {@link
 * Verdict#unchanged()}. An exception is a fault: it is logged with the plugin's name and, by a
 * setting, ends the request with 500 or is ignored.
 *
 * <table>
 * <caption>Hooks</caption>
 * <tr><th>hook</th><th>when</th><th>may</th></tr>
 * <tr><td>preReceive</td><td>before anything is decided</td><td>change the draft, refuse</td></tr>
 * <tr><td>postReceive</td><td>after it is on disk</td><td>enqueue</td></tr>
 * <tr><td>statusChange</td><td>before a status that an action, a draft or a caller asks for is stored</td><td>change status, text, tags and attributes, refuse</td></tr>
 * <tr><td>takeAction</td><td>before the alarm model sees an action</td><td>change alert, action, text and timeout, refuse</td></tr>
 * <tr><td>postAction</td><td>after an action is on disk</td><td>enqueue</td></tr>
 * <tr><td>takeNote</td><td>before a note is stored</td><td>change the text, refuse</td></tr>
 * <tr><td>delete</td><td>before an alert is deleted</td><td>refuse</td></tr>
 * </table>
 *
 * <p>A hook may be asked again for the same thing, where another server was faster to write.
 */
public interface Plugin {

  /** The name in settings, logs and metrics. */
  String name();

  /**
   * Actions of its own, beyond the alarm model's and those of the setting {@code ACTIONS}. Others
   * are refused, unless the plugin makes something of one when it is asked about an alert; those
   * for many alerts at once are refused in any case.
   */
  default Set<String> actions() {
    return Set.of();
  }

  /** The draft has all its defaults, and the customer that it will belong to. */
  default Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    return Verdict.unchanged();
  }

  default void postReceive(Alert alert) {}

  default Verdict<StatusRequest> statusChange(StatusRequest request) {
    return Verdict.unchanged();
  }

  default Verdict<ActionRequest> takeAction(ActionRequest request) {
    return Verdict.unchanged();
  }

  default void postAction(Alert alert, String action, String text) {}

  default Verdict<String> takeNote(Alert alert, String text, Caller caller) {
    return Verdict.unchanged();
  }

  /** What a pass holds counts for nothing. */
  default Verdict<Alert> delete(Alert alert, Caller caller) {
    return Verdict.unchanged();
  }

  /**
   * A status about to be stored, and the text that goes with it.
   *
   * @param alert without the new status; of what plugins make of it, only tags and attributes count
   */
  record StatusRequest(Alert alert, String status, String text) {

    /** A copy of an alert with the tags and attributes as the plugins want them. */
    public Alert applied(Alert to) {
      return alert.tags().equals(to.tags()) && alert.attributes().equals(to.attributes())
          ? to
          : to.toBuilder().tags(alert.tags()).attributes(alert.attributes()).build();
    }
  }

  /**
   * An action about to be decided.
   *
   * @param alert the alert as the plugins want it
   * @param timeout seconds, or null where the caller gave none
   * @param caller who takes it; the engine itself where time does
   */
  record ActionRequest(
      Alert alert, String action, String text, @Nullable Long timeout, Caller caller) {

    /** The same action on the alert as a plugin has changed it. */
    public ActionRequest with(Alert changed) {
      return new ActionRequest(changed, action, text, timeout, caller);
    }

    /** The same action with that text and timeout. */
    public ActionRequest with(String changedText, @Nullable Long changedTimeout) {
      return new ActionRequest(alert, action, changedText, changedTimeout, caller);
    }
  }
}
