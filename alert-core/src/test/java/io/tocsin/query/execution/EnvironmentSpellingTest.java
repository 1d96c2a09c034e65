package io.tocsin.query.execution;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.alert;
import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.store.memory.MemoryAlertStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentSpellingTest {

  private final MemoryAlertStore store = new MemoryAlertStore(MODEL);
  private final EnvironmentSpelling spelling = new EnvironmentSpelling(store);

  private void save(long number, String environment) {
    store.save(List.of(created(alert(number, DISK_FULL).environment(environment).build())));
  }

  @Test
  void otherLetters_areThoseOfTheAlerts() {
    save(1, "Production");

    assertEquals("Production", spelling.apply("production"));
    assertEquals("Production", spelling.apply("PRODUCTION"));
    assertEquals("Production", spelling.apply("Production"));
  }

  @Test
  void ambiguous_isAsItIs() {
    save(1, "Prod");
    save(2, "PROD");

    assertEquals("prod", spelling.apply("prod"));
    assertEquals("PROD", spelling.apply("PROD"));
  }

  @Test
  void environmentThatCameLater_isKnownAtOnce() {
    save(1, "Prod");
    assertEquals("Prod", spelling.apply("PROD"));

    save(2, "PROD");

    assertEquals("PROD", spelling.apply("PROD"));
  }

  @Test
  void unknownAndEmpty_areAsTheyAre() {
    save(1, "Prod");

    assertEquals("Test", spelling.apply("Test"));
    assertEquals("", spelling.apply(""));
  }
}
