package io.tocsin.policy.limit;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.util.List;
import java.util.function.LongSupplier;

/** Refuses alerts of sources that send too many (alerta-api 3.2: 429). */
final class RateLimitPlugin implements Plugin {

  private final List<Limit> limits;
  private final LongSupplier nanos;

  /**
   * A plugin with those limits.
   *
   * @param nanos a clock that is never set back, as {@link System#nanoTime}
   */
  RateLimitPlugin(List<Limit> limits, LongSupplier nanos) {
    this.limits = List.copyOf(limits);
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return RateLimitFactory.NAME;
  }

  /** What one limit refuses counts for none. */
  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    long now = nanos.getAsLong();
    for (int i = 0; i < limits.size(); i++) {
      if (!limits.get(i).take(draft, caller, now)) {
        limits.subList(0, i).forEach(limit -> limit.giveBack(draft, caller));
        return Verdict.refuse(new Refusal.RateLimited(limits.get(i).message(draft, caller)));
      }
    }
    return Verdict.unchanged();
  }
}
