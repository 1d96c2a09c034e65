package io.tocsin.store.jdbc;

import static io.tocsin.TestAlerts.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it means to keep users. */
abstract class UserStoreContract extends AccessContract {

  private static final User JOE =
      new User(
          "u1",
          1,
          "Joe",
          "it's \"Jöe\"",
          "Joe@Example.org",
          "oidc:4711",
          "$2b$11$x",
          User.Status.INACTIVE,
          List.of("user", "ops"),
          Map.of("prefs", Map.of("isDark", true, "n", 3), "queries", List.of("a")),
          "text",
          true,
          3,
          NOW,
          NOW.plusSeconds(1),
          NOW.plusSeconds(2));

  private UserStore users;

  @BeforeEach
  void open() {
    users = fixture().bean(UserStore.class);
  }

  private static User changed(User user, String login, @Nullable String email) {
    return new User(
        user.id(),
        user.version() + 1,
        login,
        "new",
        email,
        null,
        null,
        User.Status.ACTIVE,
        List.of("guest"),
        Map.of(),
        "changed",
        false,
        7,
        user.createTime(),
        NOW.plusSeconds(9),
        null);
  }

  private static User at(String id, Instant createTime) {
    User user = user(id, id, null);
    return new User(
        id,
        1,
        id,
        "",
        null,
        null,
        null,
        user.status(),
        List.of(),
        Map.of(),
        "",
        false,
        0,
        createTime,
        NOW,
        null);
  }

  @Test
  void add_user_isKeptWithAllThatItHas() {
    User bare = user("u2", "ann", null);
    assertTrue(users.add(JOE));
    assertTrue(users.add(bare));
    assertEquals(Optional.of(JOE), users.find("u1"));
    assertEquals(Optional.of(bare), users.find("u2"));
    assertEquals(Optional.empty(), users.find("u3"));
  }

  @Test
  void find_byLoginAndAddress_whateverTheCase() {
    users.add(JOE);
    assertEquals(Optional.of(JOE), users.findByLogin("jOE"));
    assertEquals(Optional.of(JOE), users.findByEmail("JOE@example.ORG"));
    assertEquals(Optional.of(JOE), users.findBySubject("oidc:4711"));
    assertEquals(Optional.empty(), users.findByLogin("joe@example.org"));
    assertEquals(Optional.empty(), users.findByEmail("joe"));
    assertEquals(Optional.empty(), users.findBySubject("OIDC:4711"));
  }

  @Test
  void add_whatAnotherHas_isRefused() {
    users.add(JOE);
    assertFalse(users.add(user("u1", "ann", null)), "id");
    assertFalse(users.add(user("u2", "JOE", null)), "login");
    assertFalse(users.add(user("u2", "ann", "JOE@EXAMPLE.ORG")), "address");
    assertTrue(users.add(user("u2", "ann", null)));
    assertTrue(users.add(user("u3", "bob", null)), "nobody's address is not the same as nobody's");
  }

  @Test
  void add_theSameByManyAtOnce_isKeptOnce() throws Exception {
    AtomicInteger number = new AtomicInteger();
    List<Boolean> added =
        together(8, () -> users.add(user("u" + number.incrementAndGet(), "joe", null)));
    assertEquals(1, Collections.frequency(added, true));
    assertEquals(1, users.all().size());
  }

  @Test
  void all_isTheOldestFirst() {
    User oldest = at("u3", NOW.minusSeconds(1));
    List.of(at("u2", NOW), at("u1", NOW), oldest).forEach(users::add);
    assertEquals(List.of(oldest, at("u1", NOW), at("u2", NOW)), users.all());
  }

  @Test
  void replace_nextVersion_isTheNewOne() {
    users.add(JOE);
    User next = changed(JOE, "joseph", null);
    assertEquals(UpdateResult.UPDATED, users.replace(next));
    assertEquals(Optional.of(next), users.find("u1"));
    assertEquals(Optional.of(next), users.findByLogin("Joseph"));
    assertEquals(Optional.empty(), users.findByLogin("joe"));
    assertEquals(UpdateResult.CONFLICT, users.replace(changed(JOE, "jo", null)), "an old version");
    assertEquals(UpdateResult.CONFLICT, users.replace(changed(user("u9", "x", null), "x", null)));
    assertEquals(Optional.of(next), users.find("u1"));
  }

  @Test
  void replace_byWhatAnotherHas_isRefused() {
    users.add(JOE);
    User ann = user("u2", "ann", "ann@example.org");
    users.add(ann);
    assertEquals(UpdateResult.DUPLICATE, users.replace(changed(ann, "JOE", null)));
    assertEquals(UpdateResult.DUPLICATE, users.replace(changed(ann, "ann", "joe@example.org")));
    assertEquals(Optional.of(ann), users.find("u2"));
  }

  @Test
  void replace_byManyAtOnce_isDoneOnce() throws Exception {
    users.add(JOE);
    List<UpdateResult> replaced = together(8, () -> users.replace(changed(JOE, "joe", null)));
    assertEquals(1, Collections.frequency(replaced, UpdateResult.UPDATED));
    assertEquals(7, Collections.frequency(replaced, UpdateResult.CONFLICT));
  }

  @Test
  void delete_user_isGone() {
    users.add(JOE);
    assertTrue(users.delete("u1"));
    assertFalse(users.delete("u1"));
    assertEquals(List.of(), users.all());
  }
}
