package io.tocsin.http.healthchecks;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.monitor.Ping;
import io.tocsin.monitor.PingKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The log of a check's pings, as it is shown. */
final class PingList {

  private static final Duration MAX_RUN = Duration.ofDays(3);
  private static final int MICRO_DIGITS = 6;
  private static final int DURATION_DIGITS = 2;

  private PingList() {}

  /**
   * Pings as JSON.
   *
   * @param pings the newest first
   * @param check the address of their check
   */
  static ArrayNode of(List<Ping> pings, String check) {
    Map<Long, Duration> durations = durations(pings);
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Ping ping : pings) {
      ObjectNode json = list.addObject();
      add(json, ping);
      json.put(
          "body_url", ping.body() == null ? null : check + "/pings/" + ping.number() + "/body");
      Duration duration = durations.get(ping.number());
      if (duration != null) {
        json.put("duration", seconds(duration));
      }
    }
    return list;
  }

  private static void add(ObjectNode json, Ping ping) {
    UUID run = ping.run();
    json.put("type", type(ping.kind()))
        .put("date", Times.micros(ping.time()))
        .put("n", ping.number())
        .put("scheme", ping.scheme())
        .put("remote_addr", ping.remoteAddress())
        .put("method", ping.method())
        .put("ua", ping.userAgent())
        .put("rid", run == null ? null : run.toString());
  }

  private static String type(PingKind kind) {
    return switch (kind) {
      case SUCCESS -> "success";
      case START -> "start";
      case FAIL -> "fail";
      case LOG -> "log";
      case IGNORED -> "ign";
    };
  }

  /** How long runs took, by the number of the ping that ended them. */
  private static Map<Long, Duration> durations(List<Ping> pings) {
    Map<Long, Duration> durations = new HashMap<>();
    Map<Optional<UUID>, Instant> open = new HashMap<>();
    for (Ping ping : pings.reversed()) {
      Optional<UUID> run = Optional.ofNullable(ping.run());
      if (ping.kind() == PingKind.START) {
        open.put(run, ping.time());
      } else if (ping.kind() == PingKind.SUCCESS || ping.kind() == PingKind.FAIL) {
        Optional.ofNullable(open.remove(run))
            .map(start -> Duration.between(start, ping.time()))
            .filter(duration -> duration.compareTo(MAX_RUN) < 0)
            .ifPresent(duration -> durations.put(ping.number(), duration));
      }
    }
    return durations;
  }

  private static double seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos() / 1_000, MICRO_DIGITS)
        .setScale(DURATION_DIGITS, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
