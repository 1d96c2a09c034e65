package io.tocsin.http.alerta.blackout;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.blackout.Window;
import io.tocsin.web.alert.AlertView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about blackouts. */
final class BlackoutAnswers {

  private BlackoutAnswers() {}

  /** A blackout was made. */
  record Created(BlackoutView blackout, String id, String status) {}

  /** One blackout. */
  record One(BlackoutView blackout, String status, int total) {}

  /** A blackout was changed. */
  record Changed(BlackoutView blackout, String status) {}

  /** A page of blackouts. */
  record Listed(
      List<BlackoutView> blackouts,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      long total) {}

  /**
   * What a blackout would do.
   *
   * @param alerts some of the open alerts that it would hide now, for callers who may read alerts
   * @param environmentCounts how many it would hide of each environment
   * @param open how many alerts are open
   * @param refusal why the caller may not make it; null if nothing is in the way
   * @param total how many open alerts it would hide now
   * @param windows the next ones
   */
  record Previewed(
      List<AlertView> alerts,
      Map<String, Long> environmentCounts,
      long open,
      @Nullable String refusal,
      Map<String, Long> severityCounts,
      String status,
      long total,
      List<Times> windows) {}

  /** A window. */
  record Times(Instant endTime, Instant startTime) {
    static Times of(Window window) {
      return new Times(window.end(), window.start());
    }
  }
}
