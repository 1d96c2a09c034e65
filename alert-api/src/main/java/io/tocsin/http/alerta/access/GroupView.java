package io.tocsin.http.alerta.access;

import io.tocsin.access.Group;
import io.tocsin.web.Links;

/** A group as clients see it. */
record GroupView(long count, String href, String id, String name, String text) {

  static GroupView of(Group group, String base) {
    return new GroupView(group.count(), href(base, group), group.id(), group.name(), group.text());
  }

  private static String href(String base, Group group) {
    return base + "/group/" + Links.segment(group.id());
  }
}
