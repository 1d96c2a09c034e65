package io.tocsin.store.jdbc.access;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.tocsin.access.Group;

/** The row of a group. */
@MappedEntity("user_group")
record GroupRow(@Id String id, long version, String name, String text) {

  static GroupRow of(Group group) {
    return new GroupRow(group.id(), group.version(), group.name(), group.text());
  }
}
