package io.tocsin.web.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.query.AlertSearch.Counts;
import io.tocsin.query.AlertSearch.EnvironmentCounts;
import io.tocsin.query.AlertSearch.NameCount;
import io.tocsin.query.AlertSearch.ServiceCounts;
import io.tocsin.query.Page;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of answers that are no errors. */
public final class Answers {

  /** The status of all of them. */
  public static final String OK = "ok";

  private Answers() {}

  /** What an empty list says beside itself; null for a list that is not empty. */
  public static @Nullable String messageFor(Collection<?> list) {
    return list.isEmpty() ? "not found" : null;
  }

  /** It is done. */
  public record Done(String status) {

    /** The only one. */
    public static final Done OK = new Done(Answers.OK);
  }

  /** It is taken, but not as an alert. */
  public record Accepted(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String id,
      String message,
      String status) {}

  /** An alert was received; the id is that of the stored one. */
  public record Received(AlertView alert, String id, String status) {}

  /** One alert. */
  public record One(AlertView alert, String status, int total) {}

  /** A page of alerts, and counts of all that match. */
  public record Alerts(
      List<AlertView> alerts,
      boolean autoRefresh,
      Instant lastTime,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      Map<String, Long> severityCounts,
      String status,
      Map<String, Long> statusCounts,
      long total) {

    public static Alerts of(
        List<AlertView> alerts, Page page, Counts counts, long total, Instant lastTime) {
      return new Alerts(
          alerts,
          true,
          lastTime,
          total == 0 ? "not found" : null,
          page.number() < page.pages(total),
          page.number(),
          page.size(),
          page.pages(total),
          counts.severities(),
          OK,
          counts.statuses(),
          total);
    }
  }

  /** Counts of all that match. */
  public record CountsOnly(
      boolean autoRefresh,
      Map<String, Long> severityCounts,
      String status,
      Map<String, Long> statusCounts,
      long total) {

    public static CountsOnly of(Counts counts) {
      return new CountsOnly(true, counts.severities(), OK, counts.statuses(), counts.total());
    }
  }

  /** History entries; the total is that of this answer. */
  public record History(
      List<HistoryView> history,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      String status,
      int total) {}

  /** Notes of an alert. */
  public record Notes(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      List<NoteView> notes,
      String status,
      int total) {}

  /** A note that was added. */
  public record AddedNote(String id, NoteView note, String status) {}

  /** A note that was changed. */
  public record ChangedNote(NoteView note, String status) {}

  /** A page of environments. */
  public record Environments(
      List<EnvironmentRow> environments,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      boolean more,
      int page,
      int pageSize,
      long pages,
      String status,
      int total) {}

  /** Counts of an environment. */
  public record EnvironmentRow(
      long count,
      String environment,
      Map<String, Long> severityCounts,
      Map<String, Long> statusCounts) {

    public static EnvironmentRow of(EnvironmentCounts row) {
      Counts counts = row.counts();
      return new EnvironmentRow(
          counts.total(), row.environment(), counts.severities(), counts.statuses());
    }
  }

  /** All services. */
  public record Services(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      List<ServiceRow> services,
      String status,
      int total) {}

  /** Counts of a service in an environment. */
  public record ServiceRow(
      long count,
      String environment,
      String service,
      Map<String, Long> severityCounts,
      Map<String, Long> statusCounts) {

    public static ServiceRow of(ServiceCounts row) {
      Counts counts = row.counts();
      return new ServiceRow(
          counts.total(), row.environment(), row.service(), counts.severities(), counts.statuses());
    }
  }

  /** All groups. */
  public record Groups(
      List<GroupRow> groups,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      String status,
      int total) {}

  /** How many alerts a group has in an environment. */
  public record GroupRow(long count, String environment, String group) {
    public static GroupRow of(NameCount row) {
      return new GroupRow(row.count(), row.environment(), row.name());
    }
  }

  /** All tags. */
  public record Tags(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      String status,
      List<TagRow> tags,
      int total) {}

  /** How many alerts a tag has in an environment. */
  public record TagRow(long count, String environment, String tag) {
    public static TagRow of(NameCount row) {
      return new TagRow(row.count(), row.environment(), row.name());
    }
  }

  /** The first offenders; a row names its group under the name of what it is grouped by. */
  public record Offenders(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String message,
      String status,
      List<Map<String, Object>> top10,
      int total) {}

  /** Ids of the alerts that a bulk request changed. */
  public record Updated(int count, String status, List<String> updated) {}

  /** Ids of the alerts that a bulk request deleted. */
  public record Deleted(int count, List<String> deleted, String status) {}

  /** How far a queued bulk action is: {@code pending}, {@code started}, ... */
  public record TaskState(String id, String status) {}
}
