package io.tocsin.query.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A contained text as a regular expression, for stores that have no other way to compare whatever
 * the case. Only of a final sigma it finds more: Java knows one by its neighbours, here its capital
 * stands for either.
 */
public final class ContainedText {

  private static final int DOT_ABOVE = 0x307;
  private static final int FINAL_SIGMA = 0x3C2;
  private static final String DOTTED_I = "(?:[Ii]\u0307|\u0130)";
  private static final String BEGIN_OF_DOTTED_I = "[Ii\u0130]";
  private static final String END_OF_DOTTED_I = "[\u0307\u0130]";
  private static final String EITHER_FINAL_SIGMA = "[\u03A3\u03C2]";
  private static final int SHORT_RUN = 3;

  private final int[] small;

  private ContainedText(String text) {
    this.small = text.toLowerCase(Locale.ROOT).codePoints().toArray();
  }

  /** An expression for RE2, Java and PCRE, none of which needs a flag for case. */
  public static String regex(String text) {
    return written(new ContainedText(text).pieces());
  }

  private List<String> pieces() {
    List<String> pieces = new ArrayList<>(small.length);
    for (int i = 0; i < small.length; i++) {
      boolean last = i == small.length - 1;
      if (small[i] == 'i' && !last && small[i + 1] == DOT_ABOVE) {
        pieces.add(DOTTED_I);
        i++;
      } else if (small[i] == 'i' && last) {
        pieces.add(BEGIN_OF_DOTTED_I);
      } else if (small[i] == DOT_ABOVE && i == 0) {
        pieces.add(END_OF_DOTTED_I);
      } else {
        pieces.add(piece(small[i]));
      }
    }
    return pieces;
  }

  private static String piece(int c) {
    if (c == FINAL_SIGMA) {
      return EITHER_FINAL_SIGMA;
    }
    List<Integer> variants = LetterCase.withSmall(c);
    if (variants.size() > 1) {
      return CaseSpelling.anyOf(variants);
    }
    StringBuilder literal = new StringBuilder();
    TextPattern.appendLiteral(literal, c);
    return literal.toString();
  }

  /** Long runs as counts: MongoDB takes no expression of more than 32,764 bytes. */
  private static String written(List<String> pieces) {
    StringBuilder regex = new StringBuilder();
    int from = 0;
    while (from < pieces.size()) {
      String piece = pieces.get(from);
      int end = from + 1;
      while (end < pieces.size() && pieces.get(end).equals(piece)) {
        end++;
      }
      int times = end - from;
      if (times > SHORT_RUN) {
        regex.append(piece).append('{').append(times).append('}');
      } else {
        regex.repeat(piece, times);
      }
      from = end;
    }
    return regex.toString();
  }
}
