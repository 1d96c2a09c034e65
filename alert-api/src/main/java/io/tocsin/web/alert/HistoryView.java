package io.tocsin.web.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.alert.Alert;
import io.tocsin.alert.HistoryEntry;
import io.tocsin.query.AlertSearch.HistoryRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of {@code GET /alerts/history}. */
public record HistoryView(
    Map<String, Object> attributes,
    @Nullable String customer,
    String environment,
    String event,
    String group,
    String href,
    String id,
    String origin,
    String resource,
    List<String> service,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String severity,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) String status,
    List<String> tags,
    String text,
    @Nullable Long timeout,
    String type,
    Instant updateTime,
    @Nullable String user,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String value) {

  public static HistoryView of(HistoryRow row, String base) {
    Alert alert = row.alert();
    HistoryEntry entry = row.entry();
    return new HistoryView(
        alert.attributes(),
        alert.customer(),
        alert.environment(),
        entry.event(),
        alert.group(),
        AlertView.href(base, entry.id()),
        entry.id(),
        alert.origin(),
        alert.resource(),
        alert.service(),
        entry.severity(),
        entry.status(),
        alert.tags(),
        entry.text(),
        entry.timeout(),
        entry.type(),
        entry.updateTime(),
        entry.user(),
        entry.value());
  }
}
