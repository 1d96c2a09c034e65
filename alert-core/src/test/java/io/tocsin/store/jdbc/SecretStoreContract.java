package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.SecretStore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What it means to keep secrets. */
abstract class SecretStoreContract extends AccessContract {

  @Test
  void findOrKeep_isTheFirstThatWasGiven() {
    SecretStore secrets = fixture().bean(SecretStore.class);
    assertEquals("s1", secrets.findOrKeep("a", "s1"));
    assertEquals("s1", secrets.findOrKeep("a", "s2"));
    assertEquals("s3", secrets.findOrKeep("b", "s3"));
  }

  @Test
  void findOrKeep_byManyAtOnce_isTheSameForAll() throws Exception {
    SecretStore secrets = fixture().bean(SecretStore.class);
    AtomicInteger number = new AtomicInteger();
    List<String> got = together(8, () -> secrets.findOrKeep("a", "s" + number.incrementAndGet()));
    assertEquals(1, new HashSet<>(got).size(), got::toString);
  }

  @Test
  void delete_forgetsThatOneOnly() {
    SecretStore secrets = fixture().bean(SecretStore.class);
    secrets.findOrKeep("a", "s1");
    secrets.findOrKeep("b", "s2");

    secrets.delete("a");
    secrets.delete("never kept");

    assertEquals(Optional.empty(), secrets.find("a"));
    assertEquals(Optional.of("s2"), secrets.find("b"));
    assertEquals("s3", secrets.findOrKeep("a", "s3"));
  }
}
