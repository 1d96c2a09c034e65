package io.tocsin.http.alerta.heartbeat;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.web.Lists;
import io.tocsin.web.alert.Answers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of answers about heartbeats. */
final class HeartbeatAnswers {

  private HeartbeatAnswers() {}

  /** A heartbeat was received. */
  record Received(HeartbeatView heartbeat, String id, String status) {}

  /** One heartbeat. */
  record One(HeartbeatView heartbeat, String status, int total) {}

  /**
   * A page of heartbeats.
   *
   * @param time of the server, by which older clients tell how old a heartbeat is
   */
  record Listed(
      List<HeartbeatView> heartbeats,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      Instant time,
      long total) {

    static Listed of(Lists.Part<HeartbeatView> part, Instant now) {
      return new Listed(
          part.rows(),
          part.message(),
          part.more(),
          part.page().number(),
          part.page().size(),
          part.pages(),
          Answers.OK,
          now,
          part.total());
    }
  }
}
