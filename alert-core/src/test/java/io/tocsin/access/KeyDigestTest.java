package io.tocsin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KeyDigestTest {

  @Test
  void of_text_isItsSha256() {
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", KeyDigest.of("abc"));
  }

  @Test
  void hint_isTheFirstCharacters() {
    assertEquals("abcd", KeyDigest.hint("abcdefgh"));
    assertEquals("ab", KeyDigest.hint("ab"));
  }

  @Test
  void make_keys_areLongUrlSafeAndDiffer() {
    String key = KeyMaker.make();
    assertTrue(key.matches("[A-Za-z0-9_-]{40}"), key);
    assertNotEquals(key, KeyMaker.make());
  }
}
