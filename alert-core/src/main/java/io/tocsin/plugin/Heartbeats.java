package io.tocsin.plugin;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the signs of life that come in as alerts (alerta-api 8.2, 9). */
public interface Heartbeats {

  /**
   * Takes one in, without I/O in the caller's thread.
   *
   * @return the id of what is kept for that origin and customer; the same for every sign of theirs
   */
  String record(Sign sign);

  /**
   * A sign of life.
   *
   * @param origin who lives
   * @param timeout seconds for which it holds
   * @param customer whose it is; null for nobody's
   * @param attributes environment, severity, service and group of the alert that it was
   * @param time server time
   */
  record Sign(
      String origin,
      List<String> tags,
      long timeout,
      @Nullable String customer,
      Map<String, Object> attributes,
      Instant time) {

    public Sign {
      tags = List.copyOf(tags);
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }

  /** Keeps nothing, and gives each origin and customer an id all the same. */
  static Heartbeats unkept() {
    return sign -> {
      String owner = sign.origin() + '\0' + (sign.customer() == null ? "" : sign.customer());
      return UUID.nameUUIDFromBytes(owner.getBytes(StandardCharsets.UTF_8)).toString();
    };
  }
}
