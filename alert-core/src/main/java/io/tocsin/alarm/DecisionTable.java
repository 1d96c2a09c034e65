package io.tocsin.alarm;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rules in order: the first that is about a situation decides. The last is about all of them. */
final class DecisionTable {

  private final List<Rule> rules;

  DecisionTable(List<Rule> rules) {
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two rules are called " + rule.id());
      }
    }
    this.rules = List.copyOf(rules);
  }

  Transition decide(Situation situation) {
    for (Rule rule : rules) {
      if (rule.when().test(situation)) {
        return rule.then().apply(rule.id(), situation);
      }
    }
    throw new IllegalStateException("no rule is about " + situation);
  }

  List<String> ruleIds() {
    return rules.stream().map(Rule::id).toList();
  }
}
