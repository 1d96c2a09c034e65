package io.tocsin.query.pattern;

import java.util.stream.IntStream;

/**
 * A mask for words as a regular expression. Where the outermost letter is a word character, it must
 * begin or end a word; an asterisk at an end leaves that end open.
 */
final class WildcardMask {

  private static final int OPTIONAL = -1;
  private static final int ANY = -2;

  private final int[] parts;
  private final int first;
  private final int last;

  private WildcardMask(int[] parts) {
    this.parts = parts;
    IntStream letters = IntStream.range(0, parts.length).filter(i -> parts[i] >= 0);
    var range = letters.summaryStatistics();
    this.first = range.getMin();
    this.last = range.getMax();
  }

  /** Reads {@code ?}, {@code *} and backslash escapes. */
  static WildcardMask of(String mask) {
    IntStream.Builder parts = IntStream.builder();
    boolean escaped = false;
    for (int c : mask.codePoints().toArray()) {
      if (c == '\\' && !escaped) {
        escaped = true;
      } else {
        parts.add(escaped ? c : part(c));
        escaped = false;
      }
    }
    return new WildcardMask(parts.build().toArray());
  }

  /** Empty if it masks everything. */
  String regex() {
    StringBuilder regex = new StringBuilder();
    if (first <= last) {
      appendBegin(regex);
      for (int i = first; i <= last; i++) {
        append(regex, parts[i]);
      }
      appendEnd(regex);
    }
    return regex.toString();
  }

  private static int part(int c) {
    return switch (c) {
      case '?' -> OPTIONAL;
      case '*' -> ANY;
      default -> c;
    };
  }

  private static void append(StringBuilder regex, int part) {
    switch (part) {
      case OPTIONAL -> regex.append(".?");
      case ANY -> regex.append(".*");
      default -> TextPattern.appendLiteral(regex, part);
    }
  }

  private void appendBegin(StringBuilder regex) {
    if (isClosed(0, first)) {
      regex.append(TextPattern.boundaryAt(parts[first])).repeat(".?", first);
    }
  }

  private void appendEnd(StringBuilder regex) {
    if (isClosed(last + 1, parts.length)) {
      regex.repeat(".?", parts.length - last - 1).append(TextPattern.boundaryAt(parts[last]));
    }
  }

  private boolean isClosed(int from, int to) {
    return IntStream.range(from, to).noneMatch(i -> parts[i] == ANY);
  }
}
