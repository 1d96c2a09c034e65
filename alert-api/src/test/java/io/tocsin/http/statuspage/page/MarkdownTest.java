package io.tocsin.http.statuspage.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

  private static final int LONGEST = 65_536;

  private final Markdown markdown = new Markdown();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a **b** | <p>a <strong>b</strong></p>",
        "- a | <ul>#<li>a</li>#</ul>",
        "# Big | <p><strong>Big</strong></p>",
        "<script>x</script> | <p>&lt;script&gt;x&lt;/script&gt;</p>",
        "a <b onclick=x>c | <p>a &lt;b onclick=x&gt;c</p>",
        "![text](https://evil.example/x.png) | <p>text</p>",
        "[a](https://example.org/?a&b) | <p><a rel=\"nofollow noopener\""
            + " href=\"https://example.org/?a&amp;b\">a</a></p>"
      })
  void text_isHtml(String message, String html) {
    assertEquals(html.replace('#', '\n'), markdown.html(message).strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a](javascript:alert)",
        "[a](JaVaScRiPt:alert)",
        "[a](\tjavascript:alert)",
        "[a](<java\tscript:alert>)",
        "[a](&#106;avascript:alert)",
        "[a](data:text/html,x)",
        "[a](vbscript:x)",
        "[a](//evil.example)",
        "[a](/config)",
        "<javascript:alert>",
        "[a]\n\n[a]: javascript:alert"
      })
  void linksElsewhere_leadNowhere(String message) {
    String html = markdown.html(message);
    assertFalse(html.matches("(?s).*href=\"[^\"].*"), html);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ">",
        "- ",
        "*a ",
        "**a_",
        "[",
        "![",
        "](",
        "[a](",
        "`",
        "``` ",
        "<",
        "<a ",
        "&",
        "\\",
        "# ",
        "1. ",
        "*a_ ",
        "> - ",
        "[a]: x\n",
        "a\n",
        "[[a](b)",
        "<!--",
        "_ *"
      })
  void longHostileMessages_takeNoTime_andDoNotNest(String part) {
    String message = part.repeat(LONGEST / part.length());
    assertTimeout(Duration.ofSeconds(20), () -> markdown.html(message));
  }

  @Test
  void deepNesting_isCut() {
    String html = markdown.html(">".repeat(1_000) + " deep");
    assertTrue(html.split("<blockquote>", -1).length < 50, html);
    assertTrue(html.contains("deep"), html);
  }
}
