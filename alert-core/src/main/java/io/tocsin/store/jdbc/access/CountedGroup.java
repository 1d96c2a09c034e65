package io.tocsin.store.jdbc.access;

import io.micronaut.core.annotation.Introspected;
import io.tocsin.access.Group;

/** A group, and how many belong to it. */
@Introspected
record CountedGroup(String id, long version, String name, String text, long members) {

  /** What a question for groups begins with; g is the group. */
  static final String SELECT =
      "SELECT g.id, g.version, g.name, g.text,"
          + " (SELECT COUNT(*) FROM group_member c WHERE c.group_id = g.id) AS members"
          + " FROM user_group g";

  Group group() {
    return new Group(id, version, name, text, members);
  }
}
