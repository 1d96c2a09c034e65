package io.tocsin.http.alerta.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about API keys. */
final class KeyAnswers {

  private KeyAnswers() {}

  /** A key was made; the key itself is in here. */
  record Made(KeyView data, String key, String status) {}

  /** One key. */
  record One(KeyView key, String status, int total) {}

  /** A key was changed. */
  record Changed(KeyView key, String status) {}

  /** A page of keys. */
  record Keys(
      List<KeyView> keys,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      long total) {}
}
