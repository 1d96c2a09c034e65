package io.tocsin.query;

import com.google.re2j.Pattern;

/**
 * A regular expression from a user, matched anywhere and whatever the case, in time linear in the
 * text (RE2).
 *
 * @param regex at most {@value #MAX_LENGTH} characters of the syntax that all stores share
 */
public record TextPattern(String regex, Pattern compiled) {

  /** The longest expression that is taken. */
  public static final int MAX_LENGTH = 500;

  /** Whether any part of the text matches. */
  public boolean find(String text) {
    return compiled.matcher(text).find();
  }
}
