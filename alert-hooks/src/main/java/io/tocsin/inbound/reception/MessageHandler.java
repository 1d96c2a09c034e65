package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Via;
import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertDraft;
import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message;
import io.tocsin.inbound.Message.Actor;
import io.tocsin.inbound.Message.ApplyActions;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.MessageResult;
import io.tocsin.receive.AlertReceiver;
import io.tocsin.receive.Outcome;
import io.tocsin.text.StorableText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Processes the messages of one call in their order. Alerts that stand beside each other are taken
 * in together; what comes after them sees them stored.
 */
public final class MessageHandler {

  private final AlertReceiver receiver;
  private final TargetFinder finder;
  private final ActionApplier steps;
  private final UserCallers users;
  private final Scope writeAlerts;

  /**
   * A handler of messages.
   *
   * @param users in whose names tools may act
   * @param writeAlerts what users must hold in whose name a tool acts
   */
  public MessageHandler(
      AlertReceiver receiver,
      TargetFinder finder,
      ActionApplier steps,
      UserCallers users,
      Scope writeAlerts) {
    this.receiver = receiver;
    this.finder = finder;
    this.steps = steps;
    this.users = users;
    this.writeAlerts = writeAlerts;
  }

  /** Processes all messages of a call. */
  BatchResult handle(List<Message> messages, Source source, Caller caller) {
    return handle(messages, source, caller, false);
  }

  /** Processes messages that found no alert when they came. */
  BatchResult retry(List<Message> messages, Source source, Caller caller) {
    return handle(messages, source, caller, true);
  }

  private BatchResult handle(List<Message> messages, Source source, Caller caller, boolean again) {
    Caller passing = caller.by(passing(caller.passage(), source));
    return new Round(source, passing, again).handle(messages);
  }

  /** Destinations by the name of the source are not notified of what the source has sent. */
  private static Via passing(Via way, Source source) {
    Set<String> passed = new HashSet<>(way.passed());
    passed.add(source.name());
    return new Via(way.address(), passed, way.claimed());
  }

  /** One call; not for reuse. */
  private final class Round {
    private final Source source;
    private final Caller caller;
    private final boolean again;
    private final List<MessageResult> results = new ArrayList<>();
    private final List<AlertDraft> drafts = new ArrayList<>();
    private boolean busy;
    private boolean unavailable;

    Round(Source source, Caller caller, boolean again) {
      this.source = source;
      this.caller = caller;
      this.again = again;
    }

    BatchResult handle(List<Message> messages) {
      for (Message message : messages) {
        if (message instanceof Message.CreateAlert(AlertDraft draft, var rules)) {
          drafts.add(owned(draft));
        } else {
          takeIn();
          results.add(result(message));
        }
      }
      takeIn();
      return new BatchResult(results, busy, unavailable);
    }

    private AlertDraft owned(AlertDraft draft) {
      return source.customer() == null || draft.customer() != null
          ? draft
          : draft.toBuilder().customer(source.customer()).build();
    }

    private void takeIn() {
      if (!drafts.isEmpty()) {
        receiver.receiveAll(List.copyOf(drafts), caller).stream()
            .map(this::result)
            .forEach(results::add);
        drafts.clear();
      }
    }

    private MessageResult result(Outcome outcome) {
      return switch (outcome) {
        case Outcome.Stored(Alert alert, var kind) -> new MessageResult.Stored(alert);
        case Outcome.Refused(var refusal, String id) -> new MessageResult.Refused(refusal);
        case Outcome.Invalid(String message) ->
            new MessageResult.Invalid("alerts[" + results.size() + "]", message);
        case Outcome.Busy() -> {
          busy = true;
          yield new MessageResult.Skipped("too much waits");
        }
        case Outcome.Unavailable() -> {
          unavailable = true;
          yield new MessageResult.Skipped("the store does not answer");
        }
      };
    }

    private MessageResult result(Message message) {
      return switch (message) {
        case Message.CreateAlert take ->
            throw new IllegalStateException("alerts are taken in together");
        case Message.Invalid(String element, String reason) ->
            new MessageResult.Invalid(element, reason);
        case Message.Skipped(String element, String reason) -> new MessageResult.Skipped(reason);
        case ApplyActions act -> act(act);
      };
    }

    private MessageResult act(ApplyActions act) {
      Optional<Caller> actor = actor(act.by());
      if (actor.isEmpty()) {
        return new MessageResult.Skipped("that user may not change alerts");
      }
      TargetFinder.Finding finding = finder.find(act.targets(), actor.get());
      List<Alert> alerts = again ? meant(act, finding.alerts()) : finding.alerts();
      if (alerts.isEmpty()) {
        return finding.isOutdated()
            ? new MessageResult.Skipped("of an earlier episode")
            : new MessageResult.Unmatched();
      }
      return all(act, alerts, actor.get());
    }

    /**
     * An attribute may be that of what came up only after the message: a rule that was well is ill
     * again. Nothing but the tool's clock can tell.
     */
    private static List<Alert> meant(ApplyActions act, List<Alert> found) {
      return act.targets().stream().anyMatch(Target.Attribute.class::isInstance)
          ? found.stream().filter(alert -> isNoOlder(act.time(), alert.sourceTime())).toList()
          : found;
    }

    private static boolean isNoOlder(@Nullable Instant time, @Nullable Instant since) {
      return time != null && since != null && !time.isBefore(since);
    }

    private MessageResult all(ApplyActions act, List<Alert> alerts, Caller actor) {
      List<Alert> done = new ArrayList<>();
      MessageResult last = new MessageResult.Skipped("nothing to do");
      for (Alert alert : alerts) {
        last = steps.take(act, alert, actor);
        busy |= last.equals(ActionApplier.BUSY);
        if (last instanceof MessageResult.Done(var changed)) {
          done.addAll(changed);
        }
      }
      return done.isEmpty() ? last : new MessageResult.Done(done);
    }

    private Optional<Caller> actor(Actor by) {
      return switch (by) {
        case Actor.ExternalActor(String name) -> Optional.of(named(name));
        case Actor.User(String login) ->
            users
                .find(login)
                .filter(user -> user.has(writeAlerts))
                .filter(user -> source.customer() == null || user.sees(source.customer()))
                .map(user -> source.limit(user).by(caller.passage()));
      };
    }

    /** The history shows who it was, and that the tool says so. */
    private Caller named(String name) {
      String shown = StorableText.cut(name, DraftLimits.MAX_NAME_CHARS);
      String login = shown.isBlank() ? source.name() : shown + " (" + source.name() + ")";
      return new Caller(
          caller.kind(),
          login,
          caller.userId(),
          caller.customers(),
          caller.scopes(),
          caller.passage());
    }
  }
}
