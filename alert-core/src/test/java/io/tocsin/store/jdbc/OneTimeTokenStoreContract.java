package io.tocsin.store.jdbc;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tocsin.access.OneTimeTokenStore;
import io.tocsin.access.OneTimeTokenStore.OneTimeToken;
import io.tocsin.access.OneTimeTokenStore.Purpose;
import io.tocsin.access.UserStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it means to keep tokens that hold once. */
abstract class OneTimeTokenStoreContract extends AccessContract {

  private static final OneTimeToken RESET = token("h1", Purpose.RESET);

  private OneTimeTokenStore tokens;
  private UserStore users;

  @BeforeEach
  void open() {
    tokens = fixture().bean(OneTimeTokenStore.class);
    users = fixture().bean(UserStore.class);
    users.add(user("u1", "joe", null));
  }

  private static OneTimeToken token(String hash, Purpose purpose) {
    return new OneTimeToken(hash, purpose, "u1", NOW);
  }

  @Test
  void take_holdsOnce() throws Exception {
    tokens.add(RESET);
    List<Optional<OneTimeToken>> taken = together(8, () -> tokens.take("h1"));
    assertEquals(List.of(RESET), taken.stream().flatMap(Optional::stream).toList());
    assertEquals(Optional.empty(), tokens.take("h1"));
  }

  @Test
  void add_another_endsTheOneBefore() {
    OneTimeToken confirm = token("h3", Purpose.CONFIRM);
    tokens.add(RESET);
    tokens.add(confirm);
    tokens.add(token("h2", Purpose.RESET));
    assertEquals(Optional.empty(), tokens.take("h1"));
    assertEquals(Optional.of(token("h2", Purpose.RESET)), tokens.take("h2"));
    assertEquals(Optional.of(confirm), tokens.take("h3"));
  }

  @Test
  void add_manyAtOnce_leavesOne() throws Exception {
    AtomicInteger number = new AtomicInteger();
    together(
        8,
        () -> {
          tokens.add(token("h" + number.incrementAndGet(), Purpose.RESET));
          return true;
        });
    assertEquals(
        1, IntStream.rangeClosed(1, 8).filter(i -> tokens.take("h" + i).isPresent()).count());
  }

  @Test
  void add_forNobody_isNotKept() {
    tokens.add(new OneTimeToken("h1", Purpose.RESET, "u9", NOW));
    assertEquals(Optional.empty(), tokens.take("h1"));
  }

  @Test
  void delete_user_endsItsTokens() {
    tokens.add(RESET);
    users.delete("u1");
    assertEquals(Optional.empty(), tokens.take("h1"));
  }

  @Test
  void deleteExpired_leavesTheOthers() {
    tokens.add(RESET);
    tokens.add(new OneTimeToken("h2", Purpose.CONFIRM, "u1", NOW.plusSeconds(2)));
    tokens.deleteExpired(NOW.plusSeconds(1));
    assertEquals(Optional.empty(), tokens.take("h1"));
    assertEquals("h2", tokens.take("h2").orElseThrow().hash());
  }
}
