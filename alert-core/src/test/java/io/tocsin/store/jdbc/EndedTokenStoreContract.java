package io.tocsin.store.jdbc;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.EndedTokenStore;
import io.tocsin.access.EndedTokenStore.EndedToken;
import io.tocsin.access.UserStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it means to keep tokens that have ended. */
abstract class EndedTokenStoreContract extends AccessContract {

  private EndedTokenStore tokens;
  private UserStore users;

  @BeforeEach
  void open() {
    tokens = fixture().bean(EndedTokenStore.class);
    users = fixture().bean(UserStore.class);
    users.add(user("u1", "joe", null));
    users.add(user("u2", "ann", null));
  }

  @Test
  void add_token_isKeptOnce() {
    EndedToken token = new EndedToken("t1", "u1", NOW);
    assertFalse(tokens.contains("t1"));
    assertTrue(tokens.add(token));
    assertFalse(tokens.add(token));
    assertTrue(tokens.contains("t1"));
    assertFalse(tokens.contains("t2"));
    assertEquals(1, tokens.count("u1"));
    assertEquals(0, tokens.count("u2"));
  }

  @Test
  void deleteOfUser_leavesTheOthers() {
    tokens.add(new EndedToken("t1", "u1", NOW));
    tokens.add(new EndedToken("t2", "u2", NOW));
    tokens.deleteOfUser("u1");
    assertFalse(tokens.contains("t1"));
    assertTrue(tokens.contains("t2"));
  }

  @Test
  void deleteExpired_leavesThoseThatCouldStillHold() {
    tokens.add(new EndedToken("t1", "u1", NOW));
    tokens.add(new EndedToken("t2", "u1", NOW.plusSeconds(1)));
    tokens.deleteExpired(NOW.plusSeconds(1));
    assertFalse(tokens.contains("t1"));
    assertTrue(tokens.contains("t2"));
  }

  @Test
  void userThatIsGone_leavesNone() {
    tokens.add(new EndedToken("t1", "u1", NOW));
    assertTrue(users.delete("u1"));
    assertFalse(tokens.contains("t1"));
  }
}
