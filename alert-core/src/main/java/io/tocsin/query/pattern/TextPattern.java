package io.tocsin.query.pattern;

import com.google.re2j.Pattern;
import io.tocsin.limit.QueryLimits;
import io.tocsin.text.Parsed;
import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.List;

/**
 * A regular expression from a user, matched anywhere and whatever the case, in time linear in the
 * text (RE2). {@code .} matches line ends too; {@code ^} and {@code $} are the ends of the text.
 *
 * <p>It knows only what means the same in RE2, PostgreSQL, Java and PCRE: characters, {@code .},
 * classes with ranges, {@code \d \w \s \D \W \S}, {@code \n \r \t}, {@code \b \B}, escaped
 * punctuation, groups, {@code |}, and the quantifiers {@code * + ? {n} {n,} {n,m}}, also lazy. A
 * word character, for {@code \w} and for word boundaries, is one of ASCII: a letter, a digit or the
 * underscore.
 */
public final class TextPattern {

  /** The longest expression that is taken. */
  public static final int MAX_CHARS = 500;

  private static final String WORD = "[0-9A-Za-z_]";
  private static final String POSTGRES_BOUNDARY = "(?:(?<=W)(?!W)|(?<!W)(?=W))".replace("W", WORD);
  private static final String POSTGRES_NO_BOUNDARY =
      "(?:(?<=W)(?=W)|(?<!W)(?!W))".replace("W", WORD);

  private final String regex;
  private final String spelledOut;
  private final Pattern compiled;

  private TextPattern(String regex) {
    this.regex = regex;
    this.spelledOut = new CaseSpelling(regex).write();
    this.compiled = Pattern.compile(spelledOut, Pattern.DOTALL);
  }

  /** The pattern of a regular expression, or the column at which it cannot be taken. */
  public static Parsed<TextPattern> parse(String regex) {
    if (regex.length() > MAX_CHARS) {
      return bad("it is longer than " + MAX_CHARS + " characters");
    }
    return switch (new RegexReader(regex).read()) {
      case Ok<String>(String accepted) -> new Ok<>(new TextPattern(accepted));
      case Bad<String>(String problem, List<String> none) -> bad(problem);
    };
  }

  /** The pattern whose {@link #regex} that is. */
  public static TextPattern ofRegex(String regex) {
    return new TextPattern(regex);
  }

  /** Finds the text as whole words: it neither begins nor ends inside a word. */
  public static TextPattern words(String text) {
    if (text.isEmpty()) {
      return new TextPattern("");
    }
    String begin = boundaryAt(text.codePointAt(0));
    String end = boundaryAt(text.codePointBefore(text.length()));
    return new TextPattern(begin + escaped(text) + end);
  }

  /**
   * Finds words by a mask in which {@code ?} is one character or none, {@code *} any number of
   * them, and a backslash takes the meaning from the next character.
   *
   * @throws IllegalArgumentException if it is longer than {@value #MAX_CHARS} characters
   */
  public static TextPattern wildcard(String mask) {
    if (mask.length() > MAX_CHARS) {
      throw new IllegalArgumentException("mask of " + mask.length() + " characters");
    }
    return new TextPattern(WildcardMask.of(mask).regex());
  }

  /** The expression in the shared syntax, written out plainly. */
  public String regex() {
    return regex;
  }

  /**
   * The expression with the case variants of its letters and the end of the text spelled out. RE2,
   * Java and PCRE agree on it, without a flag but the one that lets the dot match line ends.
   */
  public String spelledOut() {
    return spelledOut;
  }

  /**
   * The expression for PostgreSQL's {@code ~*}. Word boundaries are spelled out, because those of
   * PostgreSQL know more letters than ASCII's.
   */
  public String postgres() {
    StringBuilder result = new StringBuilder(regex.length());
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
        result.append(postgresEscape(regex.charAt(i)));
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  /**
   * Whether any part of the text matches.
   *
   * @throws io.tocsin.limit.QueryTooCostlyException if the time of the {@link QueryLimits} is over
   */
  public boolean find(String text) {
    return compiled.matcher(QueryLimits.watched(text)).find();
  }

  /** How many steps it takes at most for a character: the size of the compiled expression. */
  public int cost() {
    return compiled.programSize();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern pattern && regex.equals(pattern.regex);
  }

  @Override
  public int hashCode() {
    return regex.hashCode();
  }

  @Override
  public String toString() {
    return "TextPattern[" + regex + "]";
  }

  private static String escaped(String text) {
    StringBuilder result = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(c -> appendLiteral(result, c));
    return result.toString();
  }

  static void appendLiteral(StringBuilder regex, int c) {
    if ("\\.[]{}()*+?^$|".indexOf(c) >= 0) {
      regex.append('\\');
    }
    regex.appendCodePoint(c);
  }

  /** What asserts that a text with that character at its end is not part of a longer word. */
  static String boundaryAt(int c) {
    return c == '_' || (c < 128 && Character.isLetterOrDigit(c)) ? "\\b" : "";
  }

  private static String postgresEscape(char c) {
    return switch (c) {
      case 'b' -> POSTGRES_BOUNDARY;
      case 'B' -> POSTGRES_NO_BOUNDARY;
      default -> "\\" + c;
    };
  }

  private static Parsed<TextPattern> bad(String problem) {
    return new Bad<>("Invalid regular expression.", List.of(problem));
  }
}
