package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about permissions. */
final class PermissionAnswers {

  private PermissionAnswers() {}

  /** A permission was made. */
  record Made(String id, PermissionView permission, String status) {}

  /** One permission. */
  record One(PermissionView permission, String status, int total) {}

  /** A permission was changed. */
  record Changed(PermissionView permission, String status) {}

  /** A page of permissions. */
  record Permissions(
      List<PermissionView> permissions,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      long total) {}

  /** All scopes that there are. */
  record ScopeNames(List<String> scopes, String status, int total) {}
}
