package io.tocsin.policy.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.Section;
import io.tocsin.hook.TokenBucket;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The limit that holds for every source of one kind. */
final class Limit {

  private static final long MAX_PER_MINUTE = 10_000_000;
  private static final long MAX_BURST = 1_000_000;

  private final Kind kind;
  private final long perMinute;
  private final long burst;
  private final LongSupplier nanos;
  private final Cache<String, TokenBucket> buckets;

  /**
   * A limit as a mapping with {@code per-minute} and, unless it is as large, {@code burst}.
   *
   * @param sources how many are remembered; one that is forgotten begins anew
   * @param nanos a clock that is never set back, as {@link System#nanoTime}
   */
  Limit(Kind kind, Section section, long sources, LongSupplier nanos) {
    this.kind = kind;
    this.perMinute = section.number("per-minute", 0, 1, MAX_PER_MINUTE);
    if (perMinute == 0) {
      throw section.fault("per-minute", "is missing");
    }
    this.burst = section.number("burst", Math.min(perMinute, MAX_BURST), 1, MAX_BURST);
    section.end();
    this.nanos = nanos;
    this.buckets = Caffeine.newBuilder().maximumSize(sources).build();
  }

  /** What makes a source. */
  enum Kind {
    ORIGIN,
    LOGIN,
    CUSTOMER,
    ENVIRONMENT;

    /** The name of the option, and what messages call it. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The source of a draft; null if it has none of this kind. */
  private @Nullable String source(AlertDraft draft, Caller caller) {
    return switch (kind) {
      case ORIGIN -> draft.origin();
      case LOGIN -> caller.login();
      case CUSTOMER -> draft.customer();
      case ENVIRONMENT -> draft.environment();
    };
  }

  /** Whether the draft is within the limit, of which it then takes its part. */
  boolean take(AlertDraft draft, Caller caller) {
    String source = source(draft, caller);
    return source == null || bucket(source).take() == null;
  }

  private TokenBucket bucket(String source) {
    TokenBucket present = buckets.getIfPresent(source);
    return present != null
        ? present
        : buckets.get(source, _ -> new TokenBucket(perMinute, burst, nanos));
  }

  /** Gives back the part of a draft that another limit refuses. */
  void giveBack(AlertDraft draft, Caller caller) {
    String source = source(draft, caller);
    TokenBucket bucket = source == null ? null : buckets.getIfPresent(source);
    if (bucket != null) {
      bucket.putBack();
    }
  }

  /** Why a draft is refused. */
  String message(AlertDraft draft, Caller caller) {
    return "Too many alerts of %s '%s', at most %d a minute are taken"
        .formatted(kind.label(), source(draft, caller), perMinute);
  }
}
