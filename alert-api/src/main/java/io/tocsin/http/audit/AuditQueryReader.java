package io.tocsin.http.audit;

import io.tocsin.alert.DraftLimits;
import io.tocsin.audit.AuditEvent;
import io.tocsin.audit.AuditQuery;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a request as a question about the audit trail. */
@Singleton
final class AuditQueryReader {

  private static final Set<String> OURS =
      Set.of("user", "event", "type", "resource", "from-date", "to-date");
  private static final RecordFields<AuditEvent> NONE = new RecordFields<>();

  private final RecordQueryParser pages;

  AuditQueryReader(RecordQueryParser pages) {
    this.pages = pages;
  }

  /** The question, or what is wrong with it; of each parameter the first counts. */
  Parsed<AuditQuery> read(Map<String, List<String>> given) {
    Map<String, List<String>> others = new LinkedHashMap<>(given);
    others.keySet().removeAll(OURS);
    for (String name : OURS) {
      String fault = fault(name, QueryString.first(given, name));
      if (fault != null) {
        return Parsed.bad(fault);
      }
    }
    return pages.parse(others, NONE).map(RecordQuery::page).map(page -> query(given, page));
  }

  private static @Nullable String fault(String name, @Nullable String text) {
    if (text == null) {
      return null;
    }
    return name.endsWith("-date") && Iso8601.parse(text) == null
        ? IsoTime.MESSAGE
        : DraftLimits.text(name, text, DraftLimits.MAX_NAME_CHARS);
  }

  private static AuditQuery query(Map<String, List<String>> given, Page page) {
    return new AuditQuery(
        QueryString.first(given, "user"),
        QueryString.first(given, "event"),
        QueryString.first(given, "type"),
        QueryString.first(given, "resource"),
        time(given, "from-date"),
        time(given, "to-date"),
        page);
  }

  private static @Nullable Instant time(Map<String, List<String>> given, String name) {
    String text = QueryString.first(given, name);
    return text == null ? null : Iso8601.parse(text);
  }
}
