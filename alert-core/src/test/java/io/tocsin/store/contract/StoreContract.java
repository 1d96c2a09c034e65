package io.tocsin.store.contract;

import static io.tocsin.TestAlerts.created;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertChange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** What all contracts need: an empty store before each test. */
public abstract class StoreContract {

  protected Stores stores;

  /** The store under test, with nothing in it. It sorts by the ranks of TestAlerts.MODEL. */
  protected abstract Stores emptyStores();

  @BeforeEach
  void openStores() {
    stores = emptyStores();
  }

  /** Saves new alerts, each with a first history entry, and returns them as they were saved. */
  List<Alert> store(Alert... alerts) {
    return save(Arrays.stream(alerts).map(alert -> created(alert)).toList());
  }

  /** Saves what must win, and returns the new states. */
  List<Alert> save(List<AlertChange> batch) {
    List<Boolean> won = stores.alerts().save(batch);
    assertTrue(won.stream().allMatch(Boolean::booleanValue), () -> "lost: " + won);
    return batch.stream().map(AlertChange::next).toList();
  }
}
