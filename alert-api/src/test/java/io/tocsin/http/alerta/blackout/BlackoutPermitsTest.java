package io.tocsin.http.alerta.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.access.Scopes;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.BlackoutSettings;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.blackout.Schedule;
import io.tocsin.store.memory.MemoryAlertStore;
import io.tocsin.text.Parsed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BlackoutPermitsTest {

  private static final Caller ADMIN = Caller.user("adm", "1", List.of(), Set.of("admin:blackouts"));
  private static final Caller WRITER =
      Caller.user("ann", "2", List.of(), Set.of("write:blackouts"));
  private static final Caller BOUND = Caller.user("bob", "3", List.of("Acme"), Set.of("write"));

  private final MemoryAlertStore alerts = new MemoryAlertStore(TestAlerts.MODEL);
  private final BlackoutPermits permits =
      new BlackoutPermits(
          new Scopes(List.of(), List.of()),
          new Breadth(
              alerts,
              TestAlerts.MODEL,
              new BlackoutSettings(Duration.ofHours(1), false, List.of(), 0.5),
              true));

  private static Blackout of(String customer) {
    Coverage coverage =
        new Coverage(
            "Production", List.of(), null, null, null, List.of(), null, customer, List.of());
    return new Blackout(
        "b",
        1,
        coverage,
        Schedule.once(TestAlerts.NOW, Duration.ofHours(1)),
        null,
        TestAlerts.NOW,
        "");
  }

  @Test
  void sees_boundCaller_thoseOfItsCustomersOnly() {
    assertTrue(permits.sees(BOUND, of("Acme")));
    assertFalse(permits.sees(BOUND, of("Other")));
    assertFalse(permits.sees(BOUND, of(null)));
    assertTrue(permits.sees(WRITER, of("Other")));
  }

  @Test
  void customer_ofANewBlackout_isTheCallersOwn() {
    assertEquals(new Parsed.Ok<>(Optional.of("Acme")), permits.customer(BOUND, null));
    assertInstanceOf(Parsed.Bad.class, permits.customer(BOUND, "Other"));
    assertEquals(new Parsed.Ok<>(Optional.of("Other")), permits.customer(ADMIN, "Other"));
    assertEquals(new Parsed.Ok<>(Optional.empty()), permits.customer(WRITER, null));
  }

  @Test
  void customer_ofAChangedBlackout_staysUnlessNamed() {
    assertEquals(new Parsed.Ok<>(Optional.of("Acme")), permits.customer(ADMIN, null, of("Acme")));
    assertEquals(new Parsed.Ok<>(Optional.of("B")), permits.customer(ADMIN, "B", of("Acme")));
    assertInstanceOf(Parsed.Bad.class, permits.customer(BOUND, "B", of("Acme")));
  }

  @Test
  void user_isTheCaller_unlessAnAdministratorNamesAnother() {
    assertEquals("joe", permits.user(ADMIN, "joe"));
    assertEquals("adm", permits.user(ADMIN, null));
    assertEquals("ann", permits.user(WRITER, "joe"));
  }

  @Test
  void refusal_ofMuch_isForThoseWhoAreNoAdministrators() {
    for (int i = 1; i <= 50; i++) {
      alerts.save(
          List.of(
              TestAlerts.created(
                  TestAlerts.alert(i, TestAlerts.DISK_FULL).resource("host" + i).build())));
    }
    assertEquals(
        Optional.of("would hide 50 of 50 open alerts (100 %): needs scope admin:blackouts"),
        permits.refusal(WRITER, of(null).coverage()));
    assertEquals(Optional.empty(), permits.refusal(ADMIN, of(null).coverage()));
  }

  @Test
  void readsAlerts_takesThatScope() {
    assertFalse(permits.readsAlerts(WRITER));
    assertTrue(permits.readsAlerts(BOUND));
  }
}
