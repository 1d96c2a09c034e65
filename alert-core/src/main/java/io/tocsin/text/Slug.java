package io.tocsin.text;

import java.text.Normalizer;
import java.util.Locale;

/** Slugs that are made of names, as of checks and components. */
public final class Slug {

  /** The longest one, in characters. */
  public static final int MAX_CHARS = 100;

  private Slug() {}

  /** The letters, digits and underscores of a name, with a dash for each run of blanks. */
  public static String of(String name) {
    String slug =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("[^\\p{ASCII}]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9_\\s-]", "")
            .replaceAll("[-\\s]+", "-");
    return strip(strip(slug).substring(0, Math.min(MAX_CHARS, strip(slug).length())));
  }

  private static String strip(String slug) {
    int start = 0;
    int end = slug.length();
    while (start < end && isEdge(slug.charAt(start))) {
      start++;
    }
    while (end > start && isEdge(slug.charAt(end - 1))) {
      end--;
    }
    return slug.substring(start, end);
  }

  private static boolean isEdge(char character) {
    return character == '-' || character == '_';
  }
}
