package io.tocsin.policy.limit;

import io.tocsin.hook.Section;
import io.tocsin.plugin.Plugin;
import io.tocsin.policy.PluginFactory;
import io.tocsin.policy.PluginSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Makes the plugin {@code rate-limit}. Its options are any of {@code origin}, {@code login}, {@code
 * customer} and {@code environment}, each a mapping with {@code per-minute} and {@code burst}, and
 * {@code sources}: how many of each kind are remembered.
 */
public final class RateLimitFactory implements PluginFactory {

  static final String NAME = "rate-limit";

  private static final long SOURCES = 10_000;
  private static final long MOST_SOURCES = 1_000_000;

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
    long sources = options.number("sources", SOURCES, 1, MOST_SOURCES);
    List<Limit> limits = new ArrayList<>();
    for (Limit.Kind kind : Limit.Kind.values()) {
      String member = kind.name().toLowerCase(Locale.ROOT);
      if (options.has(member)) {
        limits.add(new Limit(kind, Rate.of(options.section(member)), sources, nanos));
      }
    }
    options.end();
    return new RateLimitPlugin(limits);
  }
}
