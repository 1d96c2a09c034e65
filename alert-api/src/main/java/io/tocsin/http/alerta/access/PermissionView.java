package io.tocsin.http.alerta.access;

import io.tocsin.access.Permission;
import io.tocsin.web.Links;
import java.util.List;

/** A permission as clients see it. */
record PermissionView(String href, String id, String match, List<String> scopes) {

  static PermissionView of(Permission permission, String base) {
    return new PermissionView(
        base + "/perm/" + Links.segment(permission.id()),
        permission.id(),
        permission.match(),
        permission.scopes());
  }
}
