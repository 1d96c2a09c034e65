package io.tocsin.store.jdbc;

import static io.tocsin.TestAlerts.NOW;

import io.tocsin.access.User;
import io.tocsin.store.contract.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What the contracts of users and what belongs to them share: an empty database, and users. */
abstract class AccessContract {

  abstract JdbcFixture fixture();

  @BeforeEach
  void empty() {
    Stores emptied = fixture().emptied();
    assert emptied != null;
  }

  static User user(String id, String login, @Nullable String email) {
    return new User(
        id,
        1,
        login,
        "",
        email,
        null,
        null,
        User.Status.ACTIVE,
        List.of(),
        Map.of(),
        "",
        false,
        0,
        NOW,
        NOW,
        null);
  }

  /** What all of them give that do the same at the same time. */
  static <T> List<T> together(int count, Callable<T> work) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        all.add(work);
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : executor.invokeAll(all)) {
        results.add(future.get());
      }
      return results;
    }
  }
}
