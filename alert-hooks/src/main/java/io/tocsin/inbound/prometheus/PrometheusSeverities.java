package io.tocsin.inbound.prometheus;

import io.tocsin.alarm.SeverityScale;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the severity that the label {@code severity} means; people write anything there. */
final class PrometheusSeverities {

  private static final String UNLABELLED = "warning";
  private static final String UNKNOWN = "indeterminate";

  private final Map<String, String> byName = new HashMap<>();
  private final String unknown;

  PrometheusSeverities(SeverityScale scale) {
    for (String name : scale.levels().keySet()) {
      byName.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
    for (String name : scale.levels().keySet()) {
      byName.put(name, name);
    }
    unknown = scale.has(UNKNOWN) ? UNKNOWN : previousUnlessNormal(scale);
  }

  /** The severity that is meant, in whatever case it is written; null if it is not on the scale. */
  @Nullable String named(String label) {
    String exact = byName.get(label);
    return exact != null ? exact : byName.get(label.toLowerCase(Locale.ROOT));
  }

  /** For alerts without the label. */
  String unlabelled() {
    return byName.getOrDefault(UNLABELLED, unknown);
  }

  /**
   * For labels that are not on the scale; never the normal severity, which would hide the alert.
   */
  String unknown() {
    return unknown;
  }

  private static String previousUnlessNormal(SeverityScale scale) {
    if (!scale.isNormal(scale.previous())) {
      return scale.previous();
    }
    String mildest = scale.normal();
    int normal = scale.rank(mildest);
    int best = Integer.MIN_VALUE;
    for (String name : scale.levels().keySet()) {
      int rank = scale.rank(name);
      if (rank < normal && rank > best) {
        mildest = name;
        best = rank;
      }
    }
    return mildest;
  }
}
