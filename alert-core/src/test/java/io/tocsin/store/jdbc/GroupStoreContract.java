package io.tocsin.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.Group;
import io.tocsin.access.GroupStore;
import io.tocsin.access.UpdateResult;
import io.tocsin.access.User;
import io.tocsin.access.UserStore;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it means to keep groups and memberships. */
abstract class GroupStoreContract extends AccessContract {

  private static final User JOE = user("u1", "joe", null);
  private static final User ANN = user("u2", "ann", null);

  private GroupStore groups;
  private UserStore users;

  @BeforeEach
  void open() {
    groups = fixture().bean(GroupStore.class);
    users = fixture().bean(UserStore.class);
    users.add(JOE);
    users.add(ANN);
  }

  private static Group group(String id, String name, int count) {
    return new Group(id, 1, name, "it's " + name, count);
  }

  @Test
  void add_group_isKept_listedByName() {
    assertTrue(groups.add(group("g1", "ops", 0)));
    assertTrue(groups.add(group("g2", "dba", 0)));
    assertEquals(Optional.of(group("g1", "ops", 0)), groups.find("g1"));
    assertEquals(Optional.empty(), groups.find("g3"));
    assertEquals(List.of(group("g2", "dba", 0), group("g1", "ops", 0)), groups.all());
  }

  @Test
  void add_whatAnotherHas_isRefused() throws Exception {
    groups.add(group("g1", "ops", 0));
    assertFalse(groups.add(group("g1", "dba", 0)));
    assertFalse(groups.add(group("g2", "ops", 0)));
    AtomicInteger number = new AtomicInteger(10);
    List<Boolean> added =
        together(8, () -> groups.add(group("g" + number.incrementAndGet(), "net", 0)));
    assertEquals(1, Collections.frequency(added, true));
  }

  @Test
  void replace_nextVersion_isTheNewOne_andKeepsMembers() {
    groups.add(group("g1", "ops", 0));
    groups.add(group("g2", "dba", 0));
    groups.join("g1", "u1");
    assertEquals(UpdateResult.UPDATED, groups.replace(new Group("g1", 2, "net", "new", 0)));
    assertEquals(Optional.of(new Group("g1", 2, "net", "new", 1)), groups.find("g1"));
    assertEquals(UpdateResult.CONFLICT, groups.replace(new Group("g1", 2, "x", "", 0)));
    assertEquals(UpdateResult.CONFLICT, groups.replace(new Group("g9", 2, "x", "", 0)));
    assertEquals(UpdateResult.DUPLICATE, groups.replace(new Group("g1", 3, "dba", "", 0)));
  }

  @Test
  void join_user_isMemberOnce() throws Exception {
    groups.add(group("g1", "ops", 0));
    groups.add(group("g2", "dba", 0));
    assertTrue(groups.join("g1", "u1"));
    assertEquals(Collections.nCopies(8, true), together(8, () -> groups.join("g1", "u2")));
    assertTrue(groups.join("g2", "u1"));
    assertEquals(List.of(ANN, JOE), groups.members("g1"));
    assertEquals(List.of(group("g2", "dba", 1), group("g1", "ops", 2)), groups.ofUser("u1"));
    assertEquals(List.of(group("g2", "dba", 1), group("g1", "ops", 2)), groups.all());
  }

  @Test
  void join_whatIsNotThere_isRefused() {
    groups.add(group("g1", "ops", 0));
    assertFalse(groups.join("g1", "u9"));
    assertFalse(groups.join("g9", "u1"));
    assertEquals(List.of(), groups.members("g9"));
    assertEquals(List.of(), groups.ofUser("u9"));
  }

  @Test
  void leave_endsThatMembershipOnly() {
    groups.add(group("g1", "ops", 0));
    groups.join("g1", "u1");
    groups.join("g1", "u2");
    groups.leave("g1", "u1");
    groups.leave("g1", "u1");
    groups.leave("g9", "u9");
    assertEquals(List.of(ANN), groups.members("g1"));
  }

  @Test
  void delete_endsMemberships() {
    groups.add(group("g1", "ops", 0));
    groups.add(group("g2", "dba", 0));
    groups.join("g1", "u1");
    groups.join("g2", "u1");
    assertTrue(groups.delete("g1"));
    assertFalse(groups.delete("g1"));
    assertEquals(List.of(group("g2", "dba", 1)), groups.ofUser("u1"));
    assertTrue(users.delete("u1"));
    assertEquals(List.of(), groups.members("g2"));
    assertEquals(List.of(group("g2", "dba", 0)), groups.all());
  }
}
