package io.tocsin.inbound.otlp;

import io.tocsin.inbound.Message;
import io.tocsin.inbound.payload.DraftFields;
import io.tocsin.inbound.payload.Found;
import io.tocsin.inbound.payload.Levels;
import io.tocsin.inbound.payload.Payload;
import io.tocsin.text.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the draft of one record. */
final class RecordDraft {

  /** What differs from one line to the next of the same kind. */
  private static final Pattern VARIABLE =
      Pattern.compile("\\b[a-zA-Z_]*+\\d\\w*+|\"[^\"]*+\"|'[^']*+'");

  private static final List<String> PLACES =
      List.of(
          "service.namespace",
          "service.name",
          "cloud.account.id",
          "cloud.region",
          "k8s.cluster.name",
          "k8s.namespace.name",
          "k8s.pod.name",
          "k8s.container.name");

  /** Characters of a line that tell its kind. */
  private static final int TEMPLATE_CHARS = 500;

  private static final int HASH_DIGITS = 12;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String environment;
  private final Levels levels;

  RecordDraft(String environment, Levels levels) {
    this.environment = environment;
    this.levels = levels;
  }

  Message message(Payload log, Found scope, Values resource, String element) {
    Values attributes = Values.of(log, "/attributes");
    Found text = Values.text(log.inside("/body"));
    DraftFields fields =
        new DraftFields(element, "otlpLog")
            .resource(
                resource
                    .first("host.name", "k8s.pod.name", "service.instance.id", "service.name")
                    .or("n/a"))
            .event(log.text("/eventName").or(attributes.first("exception.type")).or(template(text)))
            .environment(
                resource
                    .first("deployment.environment.name", "deployment.environment")
                    .or(environment))
            .severity(
                levels
                    .numbered(log.text("/severityNumber"))
                    .or(levels.ofTool(log.text("/severityText")))
                    .or(levels.of("indeterminate")))
            .service(resource.first("service.name"))
            .dedupKey(place(resource))
            .group(scope.or("Logs"))
            .origin(resource.first("service.name").map(name -> "otlp/" + name).or("otlp"))
            .value(log.text("/severityText"))
            .text(text.or(attributes.first("exception.message")))
            .attribute("traceId", log.text("/traceId"))
            .attribute("spanId", log.text("/spanId"))
            .time(time(log, "/timeUnixNano", time(log, "/observedTimeUnixNano", null)))
            .raw(log.json());
    attributes.byName().forEach(fields::attribute);
    return fields.message();
  }

  /** Where it happened, beside the resource: a machine runs many services. */
  private static List<Found> place(Values resource) {
    return PLACES.stream()
        .map(name -> resource.first(name).map(text -> name + "=" + text))
        .toList();
  }

  /** Lines that differ in numbers and quoted texts only are the same event. */
  private static Found template(Found text) {
    return text.cut(TEMPLATE_CHARS)
        .map(
            line ->
                "log-"
                    + Sha256.hex(VARIABLE.matcher(line).replaceAll("#")).substring(0, HASH_DIGITS))
        .or("log");
  }

  private static @Nullable Instant time(Payload log, String pointer, @Nullable Instant otherwise) {
    String nanos = log.text(pointer).orElse("0");
    if (!nanos.matches("[1-9]\\d{0,18}")) {
      return otherwise;
    }
    long number = Long.parseUnsignedLong(nanos);
    return Instant.ofEpochSecond(
        Long.divideUnsigned(number, NANOS_PER_SECOND),
        Long.remainderUnsigned(number, NANOS_PER_SECOND));
  }
}
