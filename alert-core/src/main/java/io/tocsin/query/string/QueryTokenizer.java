package io.tocsin.query.string;

import io.tocsin.query.string.QueryToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a query string into tokens, the last of which is END. The first thing that is no token
 * becomes a BAD one, and nothing after it is read. What follows a colon, a comparison or the
 * bracket of a range is a value: there {@code + - !} and colons are ordinary characters. One use.
 */
final class QueryTokenizer {

  private static final String SPECIAL = "=><(){}[]^\"~:/&|";
  private static final String SPECIAL_IN_VALUE = SPECIAL.replace(":", "");
  private static final String SPECIAL_IN_RANGE = "{}[]\"";
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private final String text;
  private final List<QueryToken> tokens = new ArrayList<>();
  private int position;
  private int start;
  private boolean inRange;

  QueryTokenizer(String text) {
    this.text = text;
  }

  List<QueryToken> tokens() {
    do {
      skipSpace();
      start = position;
      read();
    } while (!last().is(Kind.END));
    return tokens;
  }

  private void read() {
    if (position == text.length()) {
      add(Kind.END, "");
    } else if (inRange) {
      readInRange(text.charAt(position));
    } else {
      readOutside(text.charAt(position));
    }
  }

  private void readInRange(char c) {
    switch (c) {
      case ']', '}' -> {
        inRange = false;
        addSymbol(Kind.RANGE_CLOSE, 1);
      }
      case '[', '{' -> bad("unexpected '" + c + "'");
      case '"' -> readPhrase();
      default -> readWord(SPECIAL_IN_RANGE);
    }
  }

  private void readOutside(char c) {
    switch (c) {
      case '(' -> addSymbol(Kind.OPEN, 1);
      case ')' -> addSymbol(Kind.CLOSE, 1);
      case ':' -> addSymbol(Kind.COLON, 1);
      case '[', '{' -> {
        inRange = true;
        addSymbol(Kind.RANGE_OPEN, 1);
      }
      case '<', '>' -> addSymbol(Kind.COMPARE, text.startsWith("=", position + 1) ? 2 : 1);
      case '"' -> readPhrase();
      case '/' -> readRegex();
      case '&', '|' -> readDoubled(c);
      case '~' -> bad("fuzziness '~' is not supported");
      case '^' -> bad("boost '^' is not supported");
      case '+', '-', '!' -> readSign(c);
      default -> readWord(isValue() ? SPECIAL_IN_VALUE : SPECIAL);
    }
  }

  private void readSign(char c) {
    if (isValue()) {
      readWord(SPECIAL_IN_VALUE);
      return;
    }
    addSymbol(
        switch (c) {
          case '+' -> Kind.PLUS;
          case '-' -> Kind.MINUS;
          default -> Kind.NOT;
        },
        1);
  }

  private boolean isValue() {
    return !tokens.isEmpty() && (last().is(Kind.COLON) || last().is(Kind.COMPARE));
  }

  private void readDoubled(char c) {
    if (text.startsWith(String.valueOf(c), position + 1)) {
      addSymbol(c == '&' ? Kind.AND : Kind.OR, 2);
    } else {
      bad("unexpected '" + c + "'");
    }
  }

  private void readPhrase() {
    if (skipQuoted('"', "the phrase is not closed")) {
      add(Kind.PHRASE, unescaped(text.substring(start + 1, position - 1)));
    }
  }

  private void readRegex() {
    if (skipQuoted('/', "the regular expression is not closed")) {
      add(Kind.REGEX, slashesUnescaped(text.substring(start + 1, position - 1)));
    }
  }

  private boolean skipQuoted(char quote, String otherwise) {
    position++;
    while (position < text.length() && text.charAt(position) != quote) {
      position += text.charAt(position) == '\\' ? 2 : 1;
    }
    position++;
    if (position > text.length()) {
      bad(otherwise);
    }
    return position <= text.length();
  }

  private void readWord(String special) {
    while (position < text.length() && continuesWord(special)) {
      position += text.charAt(position) == '\\' ? 2 : 1;
    }
    if (position > text.length()) {
      bad("nothing follows the backslash");
    } else if (position == start) {
      bad("unexpected '" + text.charAt(position) + "'");
    } else {
      addWord(text.substring(start, position));
    }
  }

  private boolean continuesWord(String special) {
    char c = text.charAt(position);
    return "\\*?".indexOf(c) >= 0 || !(isSpace(c) || special.indexOf(c) >= 0);
  }

  private void addWord(String raw) {
    String plain = ESCAPE.matcher(raw).replaceAll("");
    if (plain.contains("*") || plain.contains("?")) {
      add(Kind.MASK, raw);
    } else {
      add(kind(raw), unescaped(raw));
    }
  }

  private Kind kind(String raw) {
    if (inRange) {
      return raw.equals("TO") ? Kind.TO : Kind.WORD;
    }
    return switch (raw) {
      case "AND" -> Kind.AND;
      case "OR" -> Kind.OR;
      case "NOT" -> Kind.NOT;
      case "TO" -> Kind.TO;
      default -> Kind.WORD;
    };
  }

  private static String unescaped(String raw) {
    return ESCAPE.matcher(raw).replaceAll("$1");
  }

  private static String slashesUnescaped(String regex) {
    return ESCAPE.matcher(regex).replaceAll(found -> found.group(1).equals("/") ? "/" : "\\\\$1");
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
  }

  private void skipSpace() {
    while (position < text.length() && isSpace(text.charAt(position))) {
      position++;
    }
  }

  private void addSymbol(Kind kind, int length) {
    position += length;
    add(kind, text.substring(start, position));
  }

  private void add(Kind kind, String content) {
    tokens.add(new QueryToken(kind, content, column()));
  }

  private void bad(String problem) {
    add(Kind.BAD, problem);
    add(Kind.END, "");
  }

  private int column() {
    return text.codePointCount(0, start) + 1;
  }

  private QueryToken last() {
    return tokens.getLast();
  }
}
