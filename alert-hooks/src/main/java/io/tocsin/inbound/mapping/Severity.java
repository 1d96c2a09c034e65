package io.tocsin.inbound.mapping;

import io.tocsin.hook.Section;
import io.tocsin.inbound.mapping.rule.CallScope;
import io.tocsin.inbound.mapping.rule.RuleReader;
import io.tocsin.inbound.mapping.rule.ValueRule;
import io.tocsin.inbound.mapping.rule.ValueSources;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import java.util.Set;

/**
 * How bad it is. What a tool calls its severity and the scale does not know is never taken for the
 * normal one.
 *
 * @param names that the template itself has
 */
record Severity(ValueRule rule, Set<String> names, Section section) {

  private static final String MEMBER = "severity";
  private static final String UNKNOWN = "indeterminate";

  static Severity read(ValueSources sources, Section fields) {
    RuleReader reader = new RuleReader(sources);
    ValueRule rule = reader.rule(fields, MEMBER);
    return new Severity(rule, reader.outcomes(), fields);
  }

  /**
   * Checks the names in the template.
   *
   * @throws io.tocsin.hook.HookFileException if one is neither of Alerta nor on the scale
   */
  void check(Levels levels) {
    for (String name : names) {
      if (!levels.of(Found.constant(name)).isPresent()) {
        throw section.fault(MEMBER, "has no severity " + name);
      }
    }
  }

  /** The severity on the scale; nobody knows if the rule finds nothing. */
  Found in(CallScope scope) {
    Levels levels = scope.setup().levels();
    return levels.ofTool(rule.find(scope)).or(levels.of(UNKNOWN));
  }

  /** What the rule finds if it is no severity that is known. */
  Found unknown(CallScope scope) {
    return scope.setup().levels().unknown(rule.find(scope));
  }
}
