package io.tocsin.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Which of some names a text was probably meant to be. */
public final class NearestName {

  private static final int MAX_CHARS = 64;

  private NearestName() {}

  /**
   * The name that is made of the text by the fewest changes of a letter, whatever the case; the
   * first of those that are equally near.
   *
   * @param names at least one
   */
  public static String of(String text, Collection<String> names) {
    String wanted = folded(text);
    return names.stream()
        .min(Comparator.comparingInt(name -> distance(wanted, folded(name))))
        .orElseThrow();
  }

  private static String folded(String text) {
    return text.substring(0, Math.min(text.length(), MAX_CHARS)).toLowerCase(Locale.ROOT);
  }

  /** How many letters are inserted, removed or replaced. */
  private static int distance(String from, String to) {
    int[] before = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[to.length()];
  }
}
