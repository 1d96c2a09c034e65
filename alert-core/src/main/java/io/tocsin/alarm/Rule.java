package io.tocsin.alarm;

import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One row of a decision table, and the words that rows are written in.
 *
 * @param id names the row
 * @param when the situations it is about
 * @param then what it decides for them, given its id
 */
record Rule(String id, Predicate<Situation> when, BiFunction<String, Situation, Transition> then) {

  static Rule rule(
      String id, Predicate<Situation> when, BiFunction<String, Situation, Transition> then) {
    return new Rule(id, when, then);
  }

  static Predicate<Situation> always() {
    return situation -> true;
  }

  static Predicate<Situation> at(String... statuses) {
    Set<String> names = Set.of(statuses);
    return situation -> names.contains(situation.status());
  }

  static Predicate<Situation> before(String status) {
    return situation -> status.equals(situation.previousStatus());
  }

  static Predicate<Situation> on(String... actions) {
    Set<String> names = Set.of(actions);
    return situation -> isOneOf(names, situation.action());
  }

  static Predicate<Situation> received() {
    return situation -> situation.action() == null;
  }

  /** A draft that asks for another status than the model's default. */
  static Predicate<Situation> askingForOtherThan(String initial) {
    return received().and(situation -> !situation.draftStatus().equals(initial));
  }

  /** Moves on and leaves the severity. */
  static BiFunction<String, Situation, Transition> to(String status) {
    return to(situation -> status);
  }

  /** Moves on and leaves the severity. */
  static BiFunction<String, Situation, Transition> to(Function<Situation, String> status) {
    return (rule, situation) ->
        new Transition.Moved(rule, situation.severity(), status.apply(situation));
  }

  static BiFunction<String, Situation, Transition> stay() {
    return to(Situation::status);
  }

  static BiFunction<String, Situation, Transition> already() {
    return (rule, situation) ->
        new Transition.Invalid(rule, "alert is already in " + situation.status() + " status");
  }

  static BiFunction<String, Situation, Transition> invalid() {
    return (rule, situation) ->
        new Transition.Invalid(
            rule, "invalid action for current " + situation.status() + " status");
  }

  private static boolean isOneOf(Set<String> names, @Nullable String name) {
    return name != null && names.contains(name);
  }
}
