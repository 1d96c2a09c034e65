package io.tocsin.query.pattern;

import java.util.BitSet;
import java.util.List;

/**
 * Writes an expression of {@link TextPattern} with the case variants of its letters spelled out, so
 * that engines need not know about case. One use.
 */
final class CaseSpelling {

  private final RegexInput input;
  private final StringBuilder out = new StringBuilder();

  CaseSpelling(String regex) {
    this.input = new RegexInput(regex);
  }

  /** The expression for RE2, Java and PCRE, of which none needs a flag for case. */
  String write() {
    while (!input.atEnd()) {
      addPiece(input.next());
    }
    return out.toString();
  }

  private void addPiece(int c) {
    switch (c) {
      case '\\' -> out.append('\\').appendCodePoint(input.next());
      case '$' -> out.append("\\z"); // in Java and PCRE a dollar also stands before a last line end
      case '[' -> addClass();
      default -> out.append(anyOf(LetterCase.alike(c)));
    }
  }

  /** Matches one of those characters; the only one is written as it is. */
  static String anyOf(List<Integer> characters) {
    StringBuilder out = new StringBuilder();
    if (characters.size() == 1) {
      return characters.getFirst() == 0 ? "\\x00" : Character.toString(characters.getFirst());
    }
    characters.forEach(c -> addInClass(out, c));
    return "[" + out + "]";
  }

  private void addClass() {
    out.append(input.accept('^') ? "[^" : "[");
    BitSet characters = new BitSet();
    while (!input.accept(']')) {
      int low = readCharacter();
      int high = input.accept('-') ? readCharacter() : low;
      characters.set(low, high + 1);
    }
    LetterCase.addAlike(characters);
    addRanges(characters);
    out.append(']');
  }

  private int readCharacter() {
    int c = input.next();
    if (c != '\\') {
      return c;
    }
    int escaped = input.next();
    return switch (escaped) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'f' -> '\f';
      case 'r' -> '\r';
      default -> escaped;
    };
  }

  private void addRanges(BitSet characters) {
    int low = characters.nextSetBit(0);
    while (low >= 0) {
      int next = characters.nextClearBit(low);
      addInClass(out, low);
      if (next - low > 1) {
        out.append('-');
        addInClass(out, next - 1);
      }
      low = characters.nextSetBit(next);
    }
  }

  private static void addInClass(StringBuilder out, int c) {
    if ("\\[]^-&".indexOf(c) >= 0) {
      out.append('\\');
    }
    out.append(c == 0 ? "\\x00" : Character.toString(c));
  }
}
