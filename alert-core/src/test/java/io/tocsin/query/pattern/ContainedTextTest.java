package io.tocsin.query.pattern;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.query.FieldValues;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ContainedTextTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "A",
          "b",
          "i",
          "I",
          "\u0130",
          "\u0131",
          "\u0307",
          "ß",
          "\u1E9E",
          "k",
          "\u212A",
          "s",
          "\u017F",
          "é",
          "É",
          "e\u0301",
          "\uD801\uDC00",
          "\uD801\uDC28",
          "\uD83D\uDD25",
          ".",
          "[",
          "$",
          "\\",
          "-",
          " ",
          "\n");

  @Test
  void regex_findsWhatContainsMeans() {
    Random random = new Random(5);
    int found = 0;
    for (int i = 0; i < 60_000; i++) {
      String part = text(random, 1 + random.nextInt(3));
      String value = text(random, random.nextInt(9));
      boolean contained = FieldValues.contains(value, part);
      assertEquals(contained, find(part, value), () -> "'" + part + "' in '" + value + "'");
      found += contained ? 1 : 0;
    }
    assertTrue(found > 1_000, "only " + found + " found");
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static boolean find(String part, String value) {
    return Pattern.compile(ContainedText.regex(part), Pattern.DOTALL).matcher(value).find();
  }

  @Test
  void regex_sigma_isTheCapitalOfBothSmallOnes() {
    assertTrue(find("ΟΔΟΣ", "οδος"));
    assertTrue(find("οδος", "ΟΔΟΣ"));
    assertTrue(find("οσ", "ΟΣΟ"));
    assertFalse(find("ος", "οδ"));
  }

  @Test
  void regex_longRun_isShort() {
    String part = "x".repeat(60_000);
    assertEquals("[Xx]{60000}", ContainedText.regex(part));
    assertTrue(find(part, part));
    assertEquals("", ContainedText.regex(""));
    assertEquals("[Aa][Aa][Aa]\\.{4}", ContainedText.regex("aaa...."));
  }
}
