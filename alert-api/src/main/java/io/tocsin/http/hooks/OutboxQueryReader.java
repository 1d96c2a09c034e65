package io.tocsin.http.hooks;

import io.tocsin.alert.Alert;
import io.tocsin.alert.AlertStore;
import io.tocsin.alert.DraftLimits;
import io.tocsin.outbox.OutboxFilter;
import io.tocsin.outbox.OutboxRecord;
import io.tocsin.outbox.OutboxState;
import io.tocsin.query.Page;
import io.tocsin.query.url.RecordFields;
import io.tocsin.query.url.RecordQuery;
import io.tocsin.query.url.RecordQueryParser;
import io.tocsin.text.Iso8601;
import io.tocsin.text.Parsed;
import io.tocsin.web.IsoTime;
import io.tocsin.web.QueryString;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request as a query of the outbox. */
@Singleton
final class OutboxQueryReader {

  private static final Set<String> OURS =
      Set.of(
          "alert",
          "destination",
          "state",
          "type",
          "from-date",
          "to-date",
          "show-content",
          "confirm");
  private static final RecordFields<OutboxRecord> NONE = new RecordFields<>();

  private final RecordQueryParser pages;
  private final AlertStore alerts;

  OutboxQueryReader(RecordQueryParser pages, AlertStore alerts) {
    this.pages = pages;
    this.alerts = alerts;
  }

  /**
   * Which entries, and which part of them.
   *
   * @param content whether their content is asked for
   */
  record OutboxQuery(OutboxFilter filter, Page page, boolean content) {
    /** Whether something but the state says which entries are meant. */
    boolean isFiltered() {
      return filter.alertNumber() != null
          || filter.destination() != null
          || filter.type() != null
          || filter.from() != null
          || filter.until() != null;
    }
  }

  /** The query, or what is wrong with it; of each parameter the first counts. */
  Parsed<OutboxQuery> read(Map<String, List<String>> given) {
    Map<String, List<String>> others = new LinkedHashMap<>(given);
    others.keySet().removeAll(OURS);
    for (String name : OURS) {
      String fault = fault(name, QueryString.first(given, name));
      if (fault != null) {
        return Parsed.bad(fault);
      }
    }
    return pages
        .parse(others, NONE)
        .map(RecordQuery::page)
        .map(
            page ->
                new OutboxQuery(
                    filter(given), page, "true".equals(QueryString.first(given, "show-content"))));
  }

  private static @Nullable String fault(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (name.endsWith("-date")) {
      return Iso8601.parse(text) == null ? IsoTime.MESSAGE : null;
    }
    return name.equals("state") && state(text).isEmpty()
        ? "'state' must be pending, in_flight, done, dead or superseded"
        : DraftLimits.text(name, text, DraftLimits.MAX_NAME_CHARS);
  }

  private OutboxFilter filter(Map<String, List<String>> given) {
    String state = QueryString.first(given, "state");
    return new OutboxFilter(
        QueryString.first(given, "destination"),
        state == null ? null : state(state).orElseThrow(),
        QueryString.first(given, "type"),
        alertNumber(QueryString.first(given, "alert")),
        time(given, "from-date"),
        time(given, "to-date"));
  }

  /** An alert that is not there has no entries. */
  private @Nullable Long alertNumber(@Nullable String id) {
    return id == null ? null : alerts.find(id).map(Alert::number).orElse(OutboxFilter.NO_ALERT);
  }

  private static Optional<OutboxState> state(String text) {
    return Arrays.stream(OutboxState.values())
        .filter(state -> state.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  private static @Nullable Instant time(Map<String, List<String>> given, String name) {
    String text = QueryString.first(given, name);
    return text == null ? null : Iso8601.parse(text);
  }
}
