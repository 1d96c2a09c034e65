package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.action.ActionOutcome;
import io.tocsin.action.AlertActions;
import io.tocsin.alert.Alert;
import io.tocsin.alert.DraftLimits;
import io.tocsin.inbound.Message.ApplyActions;
import io.tocsin.inbound.Message.Link;
import io.tocsin.inbound.Message.Step;
import io.tocsin.inbound.Message.Target;
import io.tocsin.inbound.MessageResult;
import io.tocsin.inbox.AlertLink;
import io.tocsin.inbox.LinkStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applies to one alert the actions that were taken in a tool. */
public final class ActionApplier {

  /** Others change the alert all the time: the message is to come again. */
  static final MessageResult BUSY = new MessageResult.Skipped("the alert changes too fast");

  private static final Duration CLOCK_AHEAD = Duration.ofDays(1);

  private final AlertActions actions;
  private final Clearing clearing;
  private final LinkStore links;
  private final ChatBlackouts blackouts;
  private final Clock clock;

  public ActionApplier(
      AlertActions actions,
      Clearing clearing,
      LinkStore links,
      ChatBlackouts blackouts,
      Clock clock) {
    this.actions = actions;
    this.clearing = clearing;
    this.links = links;
    this.blackouts = blackouts;
    this.clock = clock;
  }

  /**
   * Takes all steps, as far as they are possible from where the alert is. What is older than the
   * last message about the same link, or of the same tool, only leaves an entry in the history.
   */
  MessageResult take(ApplyActions act, Alert alert, Caller caller) {
    Instant now = clock.instant();
    if (isOvertaken(act, alert) || isLate(act, alert, now)) {
      return entry(act, alert, caller);
    }
    MessageResult result = new MessageResult.Skipped("nothing to do");
    Alert current = alert;
    for (Step step : act.steps()) {
      MessageResult next = take(step, act, current, caller, now);
      if (next.equals(BUSY)) {
        return BUSY;
      }
      result = better(result, next);
      if (result instanceof MessageResult.Done done) {
        current = done.alerts().getFirst();
      }
    }
    Link link = act.link();
    if (link != null && current.episode() != alert.episode()) {
      links.put(link(link, current, trusted(act.time(), now)), now);
    }
    return result;
  }

  /** An alert that is found by an attribute is the tool's own, and its clock is the tool's. */
  private static boolean isOvertaken(ApplyActions act, Alert alert) {
    return act.targets().stream().anyMatch(Target.Attribute.class::isInstance)
        && act.time() != null
        && alert.sourceTime() != null
        && act.time().isBefore(alert.sourceTime());
  }

  private boolean isLate(ApplyActions act, Alert alert, Instant now) {
    Link link = act.link();
    return link != null && !links.put(link(link, alert, trusted(act.time(), now)), now);
  }

  private static AlertLink link(Link link, Alert alert, @Nullable Instant time) {
    return new AlertLink(
        link.provider(),
        TargetFinder.kept(link.externalId()),
        alert.id(),
        alert.episode(),
        link.url(),
        time);
  }

  /** A time that is far ahead is not used: all that comes later would count as late. */
  private static @Nullable Instant trusted(@Nullable Instant time, Instant now) {
    return time == null || time.isAfter(now.plus(CLOCK_AHEAD)) ? null : time;
  }

  /** What was done or refused counts more than what was left. */
  private static MessageResult better(MessageResult before, MessageResult next) {
    return next instanceof MessageResult.Skipped && !(before instanceof MessageResult.Skipped)
        ? before
        : next;
  }

  private MessageResult entry(ApplyActions act, Alert alert, Caller caller) {
    actions.addEntry(alert.id(), cause(act), "too late: " + act.text(), caller);
    return new MessageResult.Skipped("too late");
  }

  private static String cause(ApplyActions act) {
    return DraftLimits.text("id", act.eventId(), DraftLimits.MAX_ID_CHARS) == null
        ? act.eventId()
        : "";
  }

  private MessageResult take(Step step, ApplyActions act, Alert alert, Caller caller, Instant now) {
    String id = alert.id();
    return switch (step) {
      case Step.Action(String action, Long timeout) ->
          result(actions.takeAction(id, action, act.text(), timeout, caller));
      case Step.Status(String status) ->
          result(actions.setStatus(id, status, act.text(), null, caller));
      case Step.Clear(String text) -> clearing.clear(alert, text, caller);
      case Step.Note() -> result(actions.addNote(id, act.text(), caller), alert);
      case Step.Entry() -> result(actions.addEntry(id, cause(act), act.text(), caller));
      case Step.Attributes(var attributes) -> result(actions.setAttributes(id, attributes, caller));
      case Step.Count(String name) -> set(alert, name, count(alert, name), caller);
      case Step.Put(String name, String member, String value) ->
          set(alert, name, with(alert, name, member, value), caller);
      case Step.Unless(var statuses, Step inner) ->
          statuses.contains(alert.status())
              ? new MessageResult.Skipped("not from where the alert is")
              : take(inner, act, alert, caller, now);
      case Step.Tag(var tags) -> result(actions.tag(id, tags, caller));
      case Step.Untag(var tags) -> result(actions.untag(id, tags, caller));
      case Step.Blackout(long seconds) -> blackout(alert, seconds, act.text(), caller);
      case Step.Relink(Link to) -> relink(act, to, alert, now);
    };
  }

  private MessageResult set(Alert alert, String name, Object value, Caller caller) {
    return result(actions.setAttributes(alert.id(), Map.of(name, value), caller));
  }

  private static Object count(Alert alert, String name) {
    return alert.attributes().get(name) instanceof Number number ? number.longValue() + 1 : 1L;
  }

  private static Object with(Alert alert, String name, String member, String value) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (alert.attributes().get(name) instanceof Map<?, ?> object) {
      object.forEach((key, present) -> members.put(String.valueOf(key), present));
    }
    members.put(member, value);
    return members;
  }

  private MessageResult blackout(Alert alert, long seconds, String text, Caller caller) {
    return blackouts.suppress(alert, Duration.ofSeconds(seconds), text, caller)
        ? new MessageResult.Done(List.of(alert))
        : new MessageResult.Skipped("may not make blackouts");
  }

  private MessageResult relink(ApplyActions act, Link to, Alert alert, Instant now) {
    Link from = act.link();
    if (from != null) {
      links.move(
          from.provider(),
          TargetFinder.kept(from.externalId()),
          TargetFinder.kept(to.externalId()),
          now);
    }
    links.put(link(to, alert, null), now);
    return new MessageResult.Done(List.of(alert));
  }

  private static MessageResult result(ActionOutcome outcome, Alert alert) {
    return outcome instanceof ActionOutcome.NoteDone
        ? new MessageResult.Done(List.of(alert))
        : result(outcome);
  }

  private static MessageResult result(ActionOutcome outcome) {
    return switch (outcome) {
      case ActionOutcome.Done(Alert alert) -> new MessageResult.Done(List.of(alert));
      case ActionOutcome.NoteDone(var note) -> new MessageResult.Skipped("a note");
      case ActionOutcome.NotFound(String message) -> new MessageResult.Skipped("the alert is gone");
      case ActionOutcome.Refused(var refusal) -> new MessageResult.Refused(refusal);
      case ActionOutcome.Conflict(String message) ->
          new MessageResult.Skipped("not possible from where the alert is");
      case ActionOutcome.Invalid(String message) -> new MessageResult.Skipped("not possible here");
      case ActionOutcome.Busy() -> BUSY;
    };
  }
}
