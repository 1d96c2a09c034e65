package io.tocsin.inbound;

import io.tocsin.alert.AlertDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One of the things that a call of a tool tells. */
public sealed interface Message {

  /**
   * An alert to take in.
   *
   * @param rules for members of the draft, by which rule they were made; for people who look into a
   *     hook
   */
  record CreateAlert(AlertDraft draft, Map<String, String> rules) implements Message {
    public CreateAlert {
      rules = Map.copyOf(rules);
    }
  }

  /**
   * Something that was done in the tool, for alerts that are here. An alert that is not here is no
   * fault of the sender: the message is answered with success, tried again for a while, and kept
   * for people to look at.
   *
   * @param targets where to look for the alerts; the first that finds any counts
   * @param steps what to do to each of them, in order
   * @param by who did it
   * @param text for the history
   * @param eventId the tool's name for what was done; becomes part of the history entry
   * @param time when it was done by the tool's clock, so that what is older than the last message
   *     about the same {@code link} changes nothing; null: not known
   * @param link what the tool calls its side of the alert; remembered with the alerts that are
   *     found, so that later messages find them by it; null: nothing
   */
  record ApplyActions(
      List<Target> targets,
      List<Step> steps,
      Actor by,
      String text,
      String eventId,
      @Nullable Instant time,
      @Nullable Link link)
      implements Message {
    public ApplyActions {
      targets = List.copyOf(targets);
      steps = List.copyOf(steps);
    }
  }

  /**
   * A bad element; the others are processed all the same.
   *
   * @param element which one it is, as {@code alerts[3]}
   * @param reason for the sender
   */
  record Invalid(String element, String reason) implements Message {}

  /**
   * An element of no interest here.
   *
   * @param reason a few fixed words, also a metric label
   */
  record Skipped(String element, String reason) implements Message {}

  /** What a tool calls its side of an alert: an incident, say. */
  record Link(String provider, String externalId, @Nullable String url) {}

  /** Where to look for alerts. */
  sealed interface Target {

    /** An alert by its id. */
    record Id(String alertId) implements Target {}

    /** A key that this server has given out for one episode of an alert. */
    record Issued(String key) implements Target {}

    /** What was remembered of the tool's side. */
    record Linked(String provider, String externalId) implements Target {}

    /** Alerts that are not over and have that attribute. */
    record Attribute(String name, String value) implements Target {}

    /** All alerts that any of those finds: an incident may be about several. */
    record AllOf(List<Target> targets) implements Target {
      public AllOf {
        targets = List.copyOf(targets);
      }
    }
  }

  /** What to do to an alert. */
  sealed interface Step {

    /**
     * Take an action through the alarm model.
     *
     * @param timeout seconds until it is taken back; null: the setting
     */
    record Action(String action, @Nullable Long timeout) implements Step {
      public Action(String action) {
        this(action, null);
      }
    }

    /** Set a status past the alarm model, as Alerta's PagerDuty webhook does. */
    record Status(String status) implements Step {}

    /**
     * Take the alert in once more as it is, but with the normal severity: it is over there.
     *
     * @param text of the alert from then on; null: what it had
     */
    record Clear(@Nullable String text) implements Step {}

    /** Add a note. */
    record Note() implements Step {}

    /** Leave an entry in the history and change nothing. */
    record Entry() implements Step {}

    /** Set attributes; a null removes one. */
    record Attributes(Map<String, @Nullable Object> attributes) implements Step {}

    /** Add one to an attribute that is a number; it becomes 1 if it is none. */
    record Count(String attribute) implements Step {}

    /** Set a member of an attribute that is an object; it becomes one if it is none. */
    record Put(String attribute, String member, String value) implements Step {}

    /** Do that, but not to an alert that has one of those statuses. */
    record Unless(Set<String> statuses, Step step) implements Step {
      public Unless {
        statuses = Set.copyOf(statuses);
      }
    }

    /** Add tags. */
    record Tag(List<String> tags) implements Step {}

    /** Remove tags. */
    record Untag(List<String> tags) implements Step {}

    /** Suppress what is like it (environment, resource, event) for that many seconds. */
    record Blackout(long seconds) implements Step {}

    /** From now on the tool calls its side so; the alert keeps its state. */
    record Relink(Link to) implements Step {}
  }

  /** Who did something. */
  sealed interface Actor {

    /** Somebody whom only the tool knows; it counts as done by the source. */
    record ExternalActor(String name) implements Actor {}

    /** A user of this server, with no other rights than that user has. */
    record User(String login) implements Actor {}
  }
}
