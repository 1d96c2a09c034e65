package io.tocsin.query.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.text.Parsed.Bad;
import io.tocsin.text.Parsed.Ok;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextPatternTest {

  private static final List<String> PIECES =
      List.of(
          "a", "b", "B", "_", "1", " ", "é", ".", "\\.", "-", "\\-", "[", "]", "[^", "[a-c]",
          "[\\w.]", "[^\\d-]", "\\d", "\\W", "\\s", "\\b", "\\B", "\\n", "(", "(?:", ")", "|", "*",
          "+", "?", "{2}", "{0,3}", "{1,}", "{", "}", "^", "$", "\\", "&", "/", "\\1", "(?=");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          web                ; a Web server     ; true
          ^web               ; a web server     ; false
          server$            ; a web SERVER     ; true
          w.b                ; w\\nb            ; false
          [x-z_-]1           ; -1               ; true
          [^x-z]1            ; Z1               ; false
          [\\d\\]]x          ; ]x               ; true
          [\\w\\-.]+@        ; a.b-c@           ; true
          \\bdisk\\b         ; the disk, full   ; true
          \\bdisk\\b         ; disks            ; false
          sk\\B              ; disks            ; true
          a{2}               ; aa               ; true
          ^a{2,}$            ; aaa              ; true
          ^a{2,3}$           ; aaaa             ; false
          ^(?:ab|cd)+?$      ; abCD             ; true
          ^(a|)$             ; a                ; true
          \\(x\\)            ; f(x)             ; true
          }]                 ; a}]              ; true
          a\\/b              ; a/b              ; true
          ^ü$                ; Ü                ; true
          ^.$                ; 😀               ; true
          [α-ω]              ; Δ                ; true
          \\D\\S\\W          ; aa-              ; true
          ^[\\\\]b$           ; \\b               ; true
          ^[\\\\]b$           ; ]b               ; false
          """)
  void pattern_finds(String regex, String text, boolean found) {
    assertEquals(found, ok(regex).find(text));
  }

  @Test
  void dot_isAlsoAnEndOfLine() {
    assertTrue(ok("a.b").find("a\nb"));
    assertFalse(ok("a$").find("a\n"));
    assertTrue(ok("a\\nb\\tc").find("a\nb\tc"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      textBlock =
          """
          (a)\\1       ; '\\1' is not supported at column 4
          (?=a)        ; of the groups with '(?' only '(?:' is supported at column 1
          a(?i)b       ; of the groups with '(?' only '(?:' is supported at column 2
          (?<n>a)      ; of the groups with '(?' only '(?:' is supported at column 1
          a*+          ; a repetition cannot be repeated at column 3
          a**          ; a repetition cannot be repeated at column 3
          a{2}{3}      ; a repetition cannot be repeated at column 5
          a???         ; a repetition cannot be repeated at column 4
          *a           ; nothing to repeat at column 1
          (|+)         ; nothing to repeat at column 3
          ^*           ; '^' cannot be repeated at column 2
          \\b+         ; '\\b' cannot be repeated at column 3
          \\p{L}       ; '\\p' is not supported at column 1
          \\Qa         ; '\\Q' is not supported at column 1
          \\x41        ; '\\x' is not supported at column 1
          a\\          ; nothing follows the backslash at column 2
          \\é          ; '\\é' is not supported at column 1
          (a           ; the group is not closed at column 1
          a)           ; unmatched ')' at column 2
          é[a          ; the class is not closed at column 2
          []           ; an empty class
          [^]          ; an empty class
          [[:alpha:]]  ; write '\\[' for the character itself at column 2
          [z-a]        ; a range that is out of order at column 2
          [a-c-e]      ; write '\\-' for the character itself at column 5
          [\\w-z]      ; a range cannot begin with a class
          [a-\\d]      ; a range that is out of order at column 2
          [\\D]        ; '\\D' is not supported at column 2
          [\\b]        ; '\\b' is not supported at column 2
          a{           ; a count is {n}, {n,} or {n,m} with numbers up to 255 at column 2
          a{,3}        ; a count is {n}, {n,} or {n,m} with numbers up to 255 at column 2
          a{3,2}       ; a count is {n}, {n,} or {n,m} with numbers up to 255 at column 2
          a{256}       ; a count is {n}, {n,} or {n,m} with numbers up to 255 at column 2
          a{1,256}     ; a count is {n}, {n,} or {n,m} with numbers up to 255 at column 2
          {2}          ; '{' is no count here, write '\\{' at column 1
          (a{255}){4}  ; the expression becomes too large at column 12
          ((|){255}){4}; the expression becomes too large at column 14
          """)
  void unshared_isRefusedWithItsColumn(String regex, String problem) {
    Bad<TextPattern> bad = bad(regex);
    assertEquals("Invalid regular expression.", bad.message());
    assertTrue(bad.errors().getFirst().startsWith(problem), bad.errors()::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{255}){255}){255}",
        "(((a*){50}){50}){50}",
        "(a|b{200}){6}",
        "(\\b|a){12}",
        "(a?){255}(b?){255}"
      })
  void nestedCounts_areRefused(String regex) {
    assertTrue(bad(regex).errors().getFirst().startsWith("the expression becomes too large"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{200}){3}",
        "(a{1,150}){2}",
        "(a{149,}){2}",
        "(\\d{200}){3}",
        "(\\.{200}){3}",
        "a{0}b",
        "a{255}",
        "a{2,2}"
      })
  void size_thatIsJustNotTooLarge_isTaken(String regex) {
    assertInstanceOf(Ok.class, TextPattern.parse(regex));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{200}){3}a",
        "(a{1,151}){2}",
        "(a{150,}){2}",
        "(\\d{201}){3}",
        "(\\.{201}){3}",
      })
  void size_thatIsJustTooLarge_isRefused(String regex) {
    assertTrue(bad(regex).errors().getFirst().startsWith("the expression becomes too large"));
  }

  @Test
  void depth_isBounded_andNotTheNumberOfGroups() {
    assertInstanceOf(Ok.class, TextPattern.parse("(".repeat(30) + "a" + ")".repeat(30)));
    assertTrue(
        bad("(".repeat(31) + "a" + ")".repeat(31)).errors().getFirst().startsWith("groups are"));
    assertInstanceOf(Ok.class, TextPattern.parse("(a)".repeat(40)));
  }

  @Test
  void length_isBounded() {
    assertInstanceOf(Ok.class, TextPattern.parse("a".repeat(500)));
    assertInstanceOf(Bad.class, TextPattern.parse("a".repeat(501)));
    assertInstanceOf(Bad.class, TextPattern.parse("(".repeat(200) + ")".repeat(200)));
  }

  @ParameterizedTest
  @CsvSource({
    "disk full, DISK FULL, true",
    "disk full, a (disk full), true",
    "disk full, disks full, false",
    "disk full, disk  full, false",
    "a.c, abc, false",
    "[x], array[x]y, true",
    "$5, cost$5, true",
    "$5, cost$55, false",
  })
  void words_areLiteral(String words, String text, boolean found) {
    assertEquals(found, TextPattern.words(words).find(text));
  }

  @Test
  void wildcard_isBoundByWords() {
    assertEquals("\\bte.?t\\b", TextPattern.wildcard("te?t").regex());
    assertEquals("\\bdata", TextPattern.wildcard("data*").regex());
    assertEquals("data\\b", TextPattern.wildcard("*data").regex());
    assertEquals("a\\.b", TextPattern.wildcard("*a.b*?").regex());
    assertEquals("\\b.?.?a\\b", TextPattern.wildcard("??a").regex());
    assertEquals("\\ba.?\\b", TextPattern.wildcard("a?").regex());
    assertEquals("-a.*b\\*\\?", TextPattern.wildcard("-a*b\\*\\?").regex());
    assertEquals("", TextPattern.wildcard("?*").regex());
    assertThrows(IllegalArgumentException.class, () -> TextPattern.wildcard("a".repeat(501)));
  }

  @Test
  void shorthands_areSpelledOut() {
    assertEquals("[0-9][^0-9A-Za-z_](?:a|[ \\t\\n\\f\\r\\-])", ok("\\d\\W(a|[\\s-])").regex());
  }

  @Test
  void postgres_spellsOutBoundaries() {
    assertEquals("a\\.b\\\\b", ok("a\\.b\\\\b").postgres());
    assertFalse(ok("\\ba\\B").postgres().contains("\\"));
    assertTrue(ok("\\ba").postgres().endsWith(")a"));
  }

  @Test
  void spelledOut_knowsTheCaseOfAllLetters() {
    assertEquals("[Aa]\\.\\b[Kk\u212A]\\z", ok("a\\.\\bk$").spelledOut());
    assertEquals("(?:[^\\-A-Ca-c]|1{2,3}?)", ok("([^a-c-]|1{2,3}?)").spelledOut());
    assertEquals("[Ёё][Σςσ]\uD83D\uDD25", ok("ёσ\uD83D\uDD25").spelledOut());
    assertEquals("\\x00[\\x00\t]", ok("\0[\0\\t]").spelledOut());
  }

  @Test
  void letters_forWhichRe2HasNoEndOfVariants_areFound() {
    for (int c = 0x1C80; c <= 0x1C88; c++) {
      String letter = Character.toString(c);
      assertTrue(ok(letter).find(letter.toUpperCase(Locale.ROOT)));
      assertTrue(ok("[" + letter + "-\u1CFF]").find(letter));
    }
    assertTrue(ok("İ").find("İ"));
    assertFalse(ok("İ").find("i"));
    assertFalse(ok("ı").find("I"));
  }

  @Test
  void equals_comparesTheExpression() {
    assertEquals(ok("(a)"), ok("(?:a)"));
    assertFalse(ok("a").equals(ok("b")));
  }

  @Test
  void whatIsAccepted_meansTheSameInJava() {
    List<String> texts = List.of("", "a", "ab", "aab 1-b", "B_1\nb", "é.a", "-{a}&");
    Random random = new Random(7);
    int accepted = 0;
    for (int i = 0; i < 10_000; i++) {
      if (TextPattern.parse(randomRegex(random)) instanceof Ok<TextPattern>(TextPattern pattern)) {
        accepted++;
        texts.forEach(
            text -> assertEquals(findsInJava(pattern, text), pattern.find(text), pattern::regex));
      }
    }
    assertTrue(accepted > 1_000, "only " + accepted + " accepted");
  }

  static String randomRegex(Random random) {
    StringBuilder regex = new StringBuilder();
    for (int length = random.nextInt(8); length >= 0; length--) {
      regex.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return regex.toString();
  }

  private static boolean findsInJava(TextPattern pattern, String text) {
    return Pattern.compile(pattern.spelledOut(), Pattern.DOTALL).matcher(text).find();
  }

  private static TextPattern ok(String regex) {
    return switch (TextPattern.parse(regex)) {
      case Ok<TextPattern>(TextPattern pattern) -> pattern;
      case Bad<TextPattern> bad -> throw new AssertionError(bad);
    };
  }

  private static Bad<TextPattern> bad(String regex) {
    return switch (TextPattern.parse(regex)) {
      case Ok<TextPattern> ok -> throw new AssertionError(ok);
      case Bad<TextPattern> bad -> bad;
    };
  }
}
