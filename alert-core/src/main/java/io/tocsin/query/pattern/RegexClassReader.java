package io.tocsin.query.pattern;

import org.jspecify.annotations.Nullable;

/** Reads what stands between the brackets of a regular expression, and writes it out plainly. */
final class RegexClassReader {

  private static final int NONE = -1;

  private final RegexInput input;
  private final StringBuilder out = new StringBuilder("[");

  RegexClassReader(RegexInput input) {
    this.input = input;
  }

  /** What the letter after a backslash stands for, inside of brackets; null if nothing. */
  static @Nullable String shorthand(int c) {
    return switch (c) {
      case 'd' -> "0-9";
      case 'D' -> "^0-9";
      case 'w' -> "0-9A-Za-z_";
      case 'W' -> "^0-9A-Za-z_";
      case 's' -> " \\t\\n\\f\\r";
      case 'S' -> "^ \\t\\n\\f\\r";
      default -> null;
    };
  }

  /** The class whose opening bracket, at that position, has just been taken. */
  String read(int start) {
    if (input.accept('^')) {
      out.append('^');
    }
    if (input.at(']')) {
      input.fail("an empty class; write '\\]' for the bracket itself");
    }
    while (!input.atEnd() && !input.at(']')) {
      readItem();
    }
    if (!input.accept(']')) {
      input.fail("the class is not closed", start);
    }
    return out.append(']').toString();
  }

  private void readItem() {
    int start = input.position();
    int low = readCharacter(true);
    if (low == NONE || !input.accept('-')) {
      return;
    }
    if (input.at(']')) {
      append('-');
      return;
    }
    out.append('-');
    int high = readCharacter(false);
    if (high < low && !input.atEnd()) {
      input.fail("a range that is out of order", start);
    }
  }

  /** Takes and writes one character, or a shorthand, which is none. */
  private int readCharacter(boolean first) {
    int start = input.position();
    int c = input.next();
    if (c == '\\') {
      return readEscape(input.next(), start);
    }
    if (c == '[' || (c == '-' && !isAtEdge(first))) {
      input.fail("write '\\" + (char) c + "' for the character itself", start);
      return NONE;
    }
    return c == NONE ? NONE : append(c);
  }

  /** Whether the hyphen just taken stands first or last, where it cannot make a range. */
  private boolean isAtEdge(boolean first) {
    boolean nothingBefore = out.length() == 1 || out.toString().equals("[^");
    return first && (nothingBefore || input.at(']'));
  }

  private int readEscape(int c, int start) {
    String shorthand = Character.isUpperCase(c) ? null : shorthand(c);
    if (shorthand == null) {
      int literal = input.escaped(c, start);
      return literal == NONE ? NONE : append(literal);
    }
    out.append(shorthand);
    if (input.at('-')) {
      refuseRange();
    }
    return NONE;
  }

  private void refuseRange() {
    int hyphen = input.position();
    input.next();
    if (!input.at(']')) {
      input.fail("a range cannot begin with a class; write '\\-' for the hyphen itself", hyphen);
    }
    append('-');
  }

  private int append(int c) {
    if ("\\[]^-&".indexOf(c) >= 0) {
      out.append('\\');
    }
    out.appendCodePoint(c);
    return c;
  }
}
