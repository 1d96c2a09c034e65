package io.tocsin.store.contract;

import java.util.List;

/** Texts that break naive code: quoting, patterns, encodings, length. */
final class OddTexts {

  static final String EMOJI = "\uD83D\uDD25 \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

  static final List<String> ALL =
      List.of(
          "it's \"quoted\" `thrice`",
          "100% of_it",
          "back\\slash \\' \\n",
          "'; DROP TABLE alert; --",
          "${jndi} {0} ? :name $1 #{x}",
          "line\nbreak\r\n\ttab",
          EMOJI,
          "\uD842\uDFB7\u91CE\u5BB6",
          "e\u0301 \u00e9 \u00c9 \u0130 \u00df \u03a3\u03c2",
          "\u202Eright to left \u05d0",
          "\uD7FF\u0001",
          " leading and trailing ",
          "null",
          "[]",
          "x".repeat(60_000));

  private OddTexts() {}
}
