package io.tocsin.policy.limit;

import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.plugin.Refusal;
import io.tocsin.plugin.Verdict;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Makes the plugin {@code rate-limit}. Its options are any of {@code origin}, {@code login}, {@code
 * customer} and {@code environment}, each a mapping with {@code per-minute} and {@code burst}, and
 * {@code sources}: how many of each kind are remembered.
 */
public final class RateLimitFactory implements PluginFactory {

  private static final String NAME = "rate-limit";

  private static final long SOURCES = 10_000;
  private static final long MAX_SOURCES = 1_000_000;

  private final LongSupplier nanos;

  public RateLimitFactory() {
    this(System::nanoTime);
  }

  RateLimitFactory(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Plugin create(PluginSettings settings) {
    Section options = settings.options();
    long sources = options.number("sources", SOURCES, 1, MAX_SOURCES);
    List<Limit> limits = new ArrayList<>();
    for (Limit.Kind kind : Limit.Kind.values()) {
      if (options.has(kind.label())) {
        limits.add(new Limit(kind, options.section(kind.label()), sources, nanos));
      }
    }
    options.end();
    return new RateLimit(limits);
  }

  /** Refuses alerts of sources that send too many, which are answered 429. */
  private record RateLimit(List<Limit> limits) implements Plugin {

    private RateLimit {
      limits = List.copyOf(limits);
    }

    @Override
    public String name() {
      return NAME;
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
}
