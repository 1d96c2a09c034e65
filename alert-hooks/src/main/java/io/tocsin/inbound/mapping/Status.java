package io.tocsin.inbound.mapping;

import io.tocsin.hook.Section;
import io.tocsin.inbound.mapping.rule.CallScope;
import io.tocsin.inbound.mapping.rule.RuleReader;
import io.tocsin.inbound.mapping.rule.ValueListRule;
import io.tocsin.inbound.mapping.rule.ValueSources;
import java.util.List;
import java.util.Set;

/**
 * What became of the thing, in the words of {@link #OPEN}, {@link #CLOSE}, {@link #SKIP} and those
 * of {@link ActionRules}. A tool may tell several things at once: each rule may give a word.
 *
 * @param words that the rules can come to by the template; a payload itself gives no words
 */
record Status(ValueListRule rules, Set<String> words) {

  /** An alert as the fields say. */
  static final String OPEN = "open";

  /** The same, with the normal severity: it is over. */
  static final String CLOSE = "close";

  /** Nothing is done. */
  static final String SKIP = "skip";

  private static final Set<String> ALERTS = Set.of(OPEN, CLOSE);

  /**
   * Reads the member of a template.
   *
   * @throws io.tocsin.hook.HookFileException if it has a word that is not known
   */
  static Status read(ValueSources sources, Section template) {
    RuleReader reader = new RuleReader(sources);
    ValueListRule rules = ValueListRule.read(reader, template, "status");
    for (String word : reader.outcomes()) {
      if (!ALERTS.contains(word) && !word.equals(SKIP) && !ActionRules.knows(word)) {
        throw template.fault(
            "status", "has no " + word + "; it has open, close, skip, " + ActionRules.WORDS);
      }
    }
    return new Status(rules, reader.outcomes());
  }

  /** The words for an element; open if the rules find none of the template's. */
  List<String> of(CallScope element) {
    List<String> found =
        rules.find(element).stream()
            .map(word -> word.orElse(OPEN))
            .filter(words::contains)
            .distinct()
            .toList();
    return found.isEmpty() ? List.of(OPEN) : found;
  }

  /** Whether alerts may come of it. */
  boolean makesAlerts() {
    return words.isEmpty() || words.stream().anyMatch(ALERTS::contains);
  }

  /** Whether something may be done to alerts that are there. */
  boolean acts() {
    return words.stream().anyMatch(ActionRules::knows);
  }
}
