package io.tocsin.policy.limit;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.util.List;

/** Refuses alerts of sources that send too many, which are answered 429. */
final class RateLimitPlugin implements Plugin {

  private final List<Limit> limits;

  RateLimitPlugin(List<Limit> limits) {
    this.limits = List.copyOf(limits);
  }

  @Override
  public String name() {
    return RateLimitFactory.NAME;
  }

  /** What one limit refuses counts for none. */
  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    for (int i = 0; i < limits.size(); i++) {
      if (!limits.get(i).take(draft, caller)) {
        limits.subList(0, i).forEach(limit -> limit.giveBack(draft, caller));
        return Verdict.refuse(new Refusal.RateLimited(limits.get(i).message(draft, caller)));
      }
    }
    return Verdict.unchanged();
  }
}
