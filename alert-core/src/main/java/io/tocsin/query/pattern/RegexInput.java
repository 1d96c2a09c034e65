package io.tocsin.query.pattern;

import org.jspecify.annotations.Nullable;

/** The characters of a regular expression, read once; the first failure ends the reading. */
final class RegexInput {

  private static final int END = -1;

  private final int[] characters;
  private int position;
  private @Nullable String problem;

  RegexInput(String text) {
    this.characters = text.codePoints().toArray();
  }

  int position() {
    return position;
  }

  @Nullable String problem() {
    return problem;
  }

  boolean atEnd() {
    return position >= characters.length;
  }

  boolean at(char c) {
    return peek() == c;
  }

  /** The present character; -1 at the end. */
  int peek() {
    return atEnd() ? END : characters[position];
  }

  /** The character that was taken last. */
  int previous() {
    return characters[position - 1];
  }

  /** Takes a character; -1 at the end. */
  int next() {
    int c = peek();
    position = Math.min(position + 1, characters.length);
    return c;
  }

  boolean accept(char c) {
    boolean found = at(c);
    if (found) {
      position++;
    }
    return found;
  }

  boolean acceptAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (position + i >= characters.length || characters[position + i] != text.charAt(i)) {
        return false;
      }
    }
    position += text.length();
    return true;
  }

  /** Takes a decimal number; -1 if there is none or it is greater than that. */
  int number(int greatest) {
    int value = END;
    while (peek() >= '0' && peek() <= '9') {
      value = Math.min(greatest + 1, Math.max(0, value) * 10 + next() - '0');
    }
    return value > greatest ? END : value;
  }

  /** The character that a backslash before it means; -1, and a failure, if it means none. */
  int escaped(int c, int start) {
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case END -> refuse("nothing follows the backslash", start);
      default ->
          c >= ' ' && c < 127 && !Character.isLetterOrDigit(c)
              ? c
              : refuse("'\\" + Character.toString(c) + "' is not supported", start);
    };
  }

  void fail(String what) {
    fail(what, position);
  }

  /** Keeps the first failure, and leaves nothing to read. */
  void fail(String what, int at) {
    if (problem == null) {
      problem = what + " at column " + (at + 1);
    }
    position = characters.length;
  }

  private int refuse(String what, int at) {
    fail(what, at);
    return END;
  }
}
