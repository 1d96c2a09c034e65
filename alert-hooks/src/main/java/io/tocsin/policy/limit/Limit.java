package io.tocsin.policy.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.tocsin.access.Caller;
import io.tocsin.alert.AlertDraft;
import io.tocsin.hook.TokenBucket;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The limit that holds for every source of one kind. */
final class Limit {

  private final Kind kind;
  private final Rate rate;
  private final LongSupplier nanos;
  private final Cache<String, TokenBucket> buckets;

  /**
   * A limit.
   *
   * @param sources how many are remembered; one that is forgotten begins anew
   * @param nanos a clock that is never set back, as {@link System#nanoTime}
   */
  Limit(Kind kind, Rate rate, long sources, LongSupplier nanos) {
    this.kind = kind;
    this.rate = rate;
    this.nanos = nanos;
    this.buckets = Caffeine.newBuilder().maximumSize(sources).build();
  }

  /** What makes a source. */
  enum Kind {
    ORIGIN {
      @Override
      String source(AlertDraft draft, Caller caller) {
        return draft.origin();
      }
    },
    LOGIN {
      @Override
      @Nullable String source(AlertDraft draft, Caller caller) {
        return caller.login();
      }
    },
    CUSTOMER {
      @Override
      @Nullable String source(AlertDraft draft, Caller caller) {
        return draft.customer();
      }
    },
    ENVIRONMENT {
      @Override
      String source(AlertDraft draft, Caller caller) {
        return draft.environment();
      }
    };

    /** The source of a draft; null if it has none of this kind. */
    abstract @Nullable String source(AlertDraft draft, Caller caller);
  }

  /** Whether the draft is within the limit, of which it then takes its part. */
  boolean take(AlertDraft draft, Caller caller) {
    String source = kind.source(draft, caller);
    return source == null || bucket(source).take() == null;
  }

  private TokenBucket bucket(String source) {
    TokenBucket present = buckets.getIfPresent(source);
    return present != null ? present : buckets.get(source, _ -> rate.bucket(nanos));
  }

  /** Gives back the part of a draft that another limit refuses. */
  void giveBack(AlertDraft draft, Caller caller) {
    String source = kind.source(draft, caller);
    TokenBucket bucket = source == null ? null : buckets.getIfPresent(source);
    if (bucket != null) {
      bucket.putBack();
    }
  }

  /** Why a draft is refused. */
  String message(AlertDraft draft, Caller caller) {
    return "Too many alerts of %s '%s', at most %d a minute are taken"
        .formatted(
            kind.name().toLowerCase(Locale.ROOT), kind.source(draft, caller), rate.perMinute());
  }
}
