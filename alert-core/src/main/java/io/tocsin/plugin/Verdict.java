package io.tocsin.plugin;

/** What a plugin says: pass it on, perhaps changed, or refuse it. */
public sealed interface Verdict<T> {

  /** Goes on with this value. */
  record Pass<T>(T value) implements Verdict<T> {}

  /** Ends the walk; nothing is stored. */
  record Refused<T>(Refusal refusal) implements Verdict<T> {}

  /** Shorthand for a refusal. */
  static <T> Verdict<T> refuse(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
