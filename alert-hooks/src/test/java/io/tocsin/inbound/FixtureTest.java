package io.tocsin.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestFixture;
import org.junit.jupiter.api.Test;

class FixtureTest {

  @Test
  void fixture_ofCore() {
    assertEquals("node404", TestFixture.NAME);
  }
}
