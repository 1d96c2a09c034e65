package io.tocsin.http.alertmanager;

import io.tocsin.inbound.prometheus.PrometheusAlert;
import java.util.List;

/** The body of {@code POST /api/v2/alerts}. */
sealed interface PostedAlerts {

  /** An array of that many elements, each of which may be an alert. */
  record Elements(List<Element> elements) implements PostedAlerts {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** Nothing of it can be used. */
  record Malformed(String reason) implements PostedAlerts {}

  /** An element of the array. */
  sealed interface Element {

    /** An alert. */
    record Read(PrometheusAlert alert) implements Element {}

    /** Something else. */
    record Unreadable(String reason) implements Element {}
  }
}
