package io.tocsin.blackout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.TestAlerts;
import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import io.tocsin.store.memory.MemoryAlertStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BreadthTest {

  private final MemoryAlertStore alerts = new MemoryAlertStore(TestAlerts.MODEL);
  private long number;

  private void store(int count, String environment, String customer, String status) {
    for (int i = 0; i < count; i++) {
      Alert alert =
          TestAlerts.alert(++number, TestAlerts.DISK_FULL)
              .resource("host" + number)
              .environment(environment)
              .customer(customer)
              .status(status)
              .build();
      assertEquals(List.of(true), alerts.save(List.of(TestAlerts.created(alert))));
    }
  }

  private Breadth breadth(double limit, boolean customerViews) {
    BlackoutSettings settings = new BlackoutSettings(Duration.ofHours(1), false, List.of(), limit);
    return new Breadth(alerts, TestAlerts.MODEL, settings, customerViews);
  }

  private static Coverage of(String environment, String customer) {
    return new Coverage(
        environment, List.of(), null, null, null, List.of(), null, customer, List.of());
  }

  @ParameterizedTest
  @CsvSource({
    // hidden, others, limit, refused
    "49 , 0   , 0.5 , false",
    "50 , 0   , 0.5 , true ",
    "50 , 0   , 1   , false",
    "50 , 50  , 0.5 , false",
    "51 , 49  , 0.5 , true ",
    "1  , 99  , 0   , true ",
    "0  , 99  , 0   , false",
  })
  void excess_isAShareAboveTheLimitOfManyOpenAlerts(
      int hidden, int others, double limit, boolean refused) {
    store(hidden, "Production", null, "open");
    store(others, "Test", null, "ack");
    store(200, "Production", null, "closed");
    assertEquals(refused, breadth(limit, false).excess(of("Production", null)).isPresent());
  }

  @Test
  void excess_tellsHowMuch() {
    store(60, "Production", null, "open");
    store(40, "Test", null, "open");
    assertEquals(
        Optional.of("would hide 60 of 100 open alerts (60 %)"),
        breadth(0.5, false).excess(of("Production", null)));
  }

  @Test
  void excess_ofACustomersBlackout_isThatOfItsAlerts() {
    store(60, "Production", "Acme", "open");
    store(200, "Production", "Other", "open");
    assertEquals(
        Optional.of("would hide 60 of 60 open alerts (100 %)"),
        breadth(0.5, true).excess(of("Production", "Acme")));
    assertEquals(
        Optional.of("would hide 260 of 260 open alerts (100 %)"),
        breadth(0.5, false).excess(of("Production", "Acme")));
  }

  @Test
  void excess_ofSeveralBlackouts_isThatOfAllOfThem() {
    store(30, "Production", null, "open");
    store(30, "Test", "Acme", "blackout");
    store(40, "Lab", null, "open");
    List<Coverage> both = List.of(of("Production", null), of("Test", null));
    assertEquals(
        Optional.of("would hide 60 of 100 open alerts (60 %)"), breadth(0.5, true).excess(both));
    assertEquals(Optional.empty(), breadth(0.6, true).excess(both));
  }

  @Test
  void preview_isThatOfTheCaller() {
    store(3, "Production", "Acme", "open");
    store(12, "Production", "Other", "blackout");
    store(2, "Test", "Acme", "open");
    Caller caller = Caller.user("ann", "1", List.of("Acme"), Set.of("write"));
    Breadth.Preview own = breadth(0.5, true).preview(of("Production", null), caller);
    assertEquals(3, own.counts().total());
    assertEquals(5, own.open());
    assertEquals(3, own.examples().size());
    Breadth.Preview all = breadth(0.5, true).preview(of("Production", null), Caller.ANONYMOUS);
    assertEquals(15, all.counts().total());
    assertEquals(17, all.open());
    assertEquals(10, all.examples().size());
  }
}
