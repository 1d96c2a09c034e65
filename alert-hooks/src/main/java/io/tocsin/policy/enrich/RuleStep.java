package io.tocsin.policy.enrich;

import io.tocsin.alarm.AlarmModel;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Section;
import io.tocsin.policy.AlertMatch;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Fills in templates where an alert matches and the extraction, if there is one, finds something.
 */
record RuleStep(AlertMatch match, @Nullable Extraction extraction, Filling filling)
    implements UnaryOperator<AlertDraft> {

  static RuleStep of(Section section, AlarmModel model) {
    AlertMatch match = AlertMatch.of(section, "match", model);
    Extraction extraction =
        section.has("extract") ? Extraction.of(section.section("extract")) : null;
    Set<String> extracted = extraction == null ? Set.of() : extraction.names();
    Filling filling = Filling.of(section.section("set"), extracted);
    section.end();
    return new RuleStep(match, extraction, filling);
  }

  @Override
  public AlertDraft apply(AlertDraft draft) {
    if (!match.test(draft)) {
      return draft;
    }
    if (extraction == null) {
      return filling.apply(new Names(draft, Map.of()));
    }
    Map<String, String> found = extraction.find(new Names(draft, Map.of()));
    return found == null ? draft : filling.apply(new Names(draft, found));
  }
}
