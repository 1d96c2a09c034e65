package io.tocsin.policy.limit;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Refuses alerts of sources that send too many (alerta-api 3.2: 429). */
final class RateLimitPlugin implements Plugin {

  private final List<Limit> limits;
  private final Clock clock;

  RateLimitPlugin(List<Limit> limits, Clock clock) {
    this.limits = List.copyOf(limits);
    this.clock = clock;
  }

  @Override
  public String name() {
    return RateLimitFactory.NAME;
  }

  /** What one limit refuses counts for none. */
  @Override
  public Verdict<AlertDraft> preReceive(AlertDraft draft, Caller caller) {
    long now = nanos(clock.instant());
    for (int i = 0; i < limits.size(); i++) {
      if (!limits.get(i).take(draft, caller, now)) {
        limits.subList(0, i).forEach(limit -> limit.giveBack(draft, caller));
        return Verdict.refuse(new Refusal.RateLimited(limits.get(i).message(draft, caller)));
      }
    }
    return Verdict.unchanged();
  }

  private static long nanos(Instant time) {
    return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
  }
}
