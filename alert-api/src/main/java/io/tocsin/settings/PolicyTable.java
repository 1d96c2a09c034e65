package io.tocsin.settings;

import java.util.List;

/** Settings of what may come in at all. */
final class PolicyTable {

  static final Setting<List<String>> ENVIRONMENTS =
      new Setting<>(
          "tocsin.reject.environments",
          Kind.patterns(),
          "[]",
          "regular expressions: alerts of environments that none of them matches whole are refused"
              + " with 403; empty for none");
  static final Setting<List<String>> ORIGINS =
      new Setting<>(
          "tocsin.reject.origins",
          Kind.patterns(),
          "[]",
          "regular expressions: alerts whose origin begins with a match are refused with 403");

  /** All of them, in the order of the README. */
  static final List<Setting<?>> ALL = List.of(ENVIRONMENTS, ORIGINS);

  private PolicyTable() {}
}
