package io.tocsin.plugin;

/** What a plugin says: let it pass as it is, pass it on changed, or refuse it. */
public sealed interface Verdict<T> {

  /** Goes on as it came. */
  record Unchanged<T>() implements Verdict<T> {
    private static final Unchanged<?> ONE = new Unchanged<>();
  }

  /** What all plugins together say. */
  sealed interface Final<T> extends Verdict<T> {}

  /** Goes on with this value. */
  record Pass<T>(T value) implements Final<T> {}

  /** Ends the walk; nothing is stored. */
  record Refused<T>(Refusal refusal) implements Final<T> {}

  /** It goes on as it came; the same object always, so that it costs nothing to say. */
  @SuppressWarnings("unchecked") // it holds no value
  static <T> Verdict<T> unchanged() {
    return (Verdict<T>) Unchanged.ONE;
  }

  /** Shorthand for a refusal. */
  static <T> Verdict<T> refuse(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
