package io.tocsin.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

  @ParameterizedTest
  @CsvSource({
    "'Étoile Ünder_Score  -- x!', etoile-under_score-x",
    "Backups, backups",
    "'  Nightly   Dump  ', nightly-dump",
    "'a - - b', a-b",
    "'-_x_-', x",
    "'_-_', ''",
    "日本, ''",
    "ﬁx, fix",
    "'a\tb\nc', a-b-c",
    "'a.b/c', abc",
    "'', ''"
  })
  void name_slug(String name, String slug) {
    assertEquals(slug, Slug.of(name));
  }

  @Test
  void longName_isCutToALengthThatSlugsMayHave() {
    assertEquals("a".repeat(99), Slug.of("a".repeat(99) + " b"));
    assertEquals(100, Slug.of("ﬃ".repeat(100)).length());
  }
}
