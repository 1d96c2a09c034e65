package io.tocsin.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {

  private static final Scopes SCOPES = new Scopes(List.of("read:reports.daily"), List.of());
  private static final Scopes STRICT = new Scopes(List.of(), List.of("delete:alerts"));

  @ParameterizedTest
  @CsvSource({
    "read, read:alerts, true",
    "read:alerts, read:alerts, true",
    "write:alerts, read:alerts, true",
    "write, read:alerts, true",
    "admin:alerts, read:alerts, true",
    "admin, read:alerts, true",
    "delete:alerts, read:alerts, false",
    "read, write:alerts, false",
    "read:alerts, write:alerts, false",
    "write, write:alerts, true",
    "admin:alerts, write:alerts, true",
    "write:keys, write:alerts, false",
    "admin:keys, read:alerts, false",
    "write, admin:alerts, false",
    "admin, admin:alerts, true",
    "admin:alerts, admin:alerts, true",
    "write:alerts, delete:alerts, true",
    "write, delete:alerts, true",
    "delete, delete:alerts, true",
    "read, delete:alerts, false",
    "read:alerts, read, false",
    "write, read, true",
    "admin, write, true",
    "write:alerts, write, false"
  })
  void grants_byVerbAndResource(String held, String wanted, boolean granted) {
    assertEquals(granted, SCOPES.grants(Set.of(held), wanted));
    assertEquals(granted, caller(held).has(SCOPES.scope(wanted)));
  }

  @ParameterizedTest
  @CsvSource({
    "write:alerts, false",
    "write, false",
    "delete:alerts, true",
    "admin:alerts, true",
    "admin, true"
  })
  void strictDeletes_notForWriters(String held, boolean granted) {
    assertEquals(granted, STRICT.grants(Set.of(held), "delete:alerts"));
  }

  @Test
  void all_standardOnesAndCustomOnes() {
    assertTrue(SCOPES.isKnown("write:webhooks"));
    assertTrue(SCOPES.isKnown("read:reports.daily"));
    assertFalse(SCOPES.isKnown("read:reports"));
    assertEquals(SCOPES.all().size(), Set.copyOf(SCOPES.all()).size());
    SCOPES.all().forEach(scope -> assertTrue(Scopes.FORM.matcher(scope).matches(), scope));
  }

  @Test
  void firstMissing_inTheOrderWanted() {
    assertEquals(
        Optional.of("write:keys"),
        SCOPES.firstMissing(Set.of("read"), List.of("read:alerts", "write:keys", "admin")));
    assertEquals(Optional.empty(), SCOPES.firstMissing(Set.of("admin"), SCOPES.all()));
  }

  @Test
  void callersThatNeedNoScope_haveAll() {
    assertTrue(Caller.ANONYMOUS.has(SCOPES.scope("admin")));
    assertTrue(Caller.SYSTEM.has(SCOPES.scope("admin")));
    Caller reader = new Caller(Caller.Kind.READER, null, null, List.of(), Set.of("read"));
    assertTrue(reader.has(SCOPES.scope("read:alerts")));
    assertFalse(reader.has(SCOPES.scope("write:alerts")));
  }

  private static Caller caller(String scope) {
    return Caller.user("ann", "1", List.of(), List.of(scope));
  }
}
