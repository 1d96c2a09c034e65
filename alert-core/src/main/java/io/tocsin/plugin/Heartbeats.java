package io.tocsin.plugin;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records the heartbeats that come in as alerts. */
public interface Heartbeats {

  /**
   * Records a heartbeat. It is on disk when this returns, which may take as long as a write.
   *
   * @return the id of the heartbeat of that origin and customer; the same each time
   * @throws io.tocsin.alert.StoreUnavailableException if it is not known to be on disk
   */
  String record(Sign sign);

  /**
   * A heartbeat.
   *
   * @param origin who sends it
   * @param timeout seconds for which it holds; 0: for ever
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
}
