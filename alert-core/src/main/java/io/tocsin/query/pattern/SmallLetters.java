package io.tocsin.query.pattern;

import io.tocsin.limit.QueryLimits;
import java.util.Locale;

/** Looks for texts whatever the case; what is asked of the same text again is quicker. */
public final class SmallLetters {

  private static final ThreadLocal<SmallLetters> LAST = ThreadLocal.withInitial(SmallLetters::new);

  private String text = "";
  private String small = "";

  private SmallLetters() {}

  /**
   * Whether a text contains a part.
   *
   * @param part in small letters
   * @throws io.tocsin.limit.QueryTooCostlyException if the time of the {@link QueryLimits} is over
   */
  public static boolean contains(String text, String part) {
    QueryLimits.check();
    return LAST.get().of(text).contains(part);
  }

  private String of(String next) {
    if (!next.equals(text)) {
      small = next.toLowerCase(Locale.ROOT);
      text = next;
    }
    return small;
  }
}
