package io.tocsin.policy.enrich;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Verdict;
import java.util.List;

/** Does one step after the other to every draft. */
final class EnrichPlugin implements Plugin {

  private final List<Step> steps;

  EnrichPlugin(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  @Override
  public String name() {
    return EnrichFactory.NAME;
  }

  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    AlertDraft enriched = draft;
    for (Step step : steps) {
      enriched = step.apply(enriched);
    }
    return enriched.equals(draft) ? Verdict.unchanged() : new Verdict.Pass<>(enriched);
  }
}
