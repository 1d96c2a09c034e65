package io.tocsin.inbound.prometheus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tocsin.alarm.AlarmModels;
import io.tocsin.alarm.AlarmSettings;
import io.tocsin.alert.AlertDraft;
import io.tocsin.inbound.payload.Levels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrometheusMapperTest {

  private static final Instant NOW = Instant.parse("2026-03-02T10:15:00Z");
  private static final PrometheusSettings SETTINGS =
      new PrometheusSettings(
          "Production",
          List.of("replica", "prometheus_replica", "__replica__"),
          Duration.ofMinutes(5));
  private static final PrometheusMapper MAPPER = new PrometheusMapper(SETTINGS, levels("ALERTA"));

  private static Levels levels(String model) {
    return new Levels(AlarmModels.create(AlarmSettings.of(model)).severities(), Map.of());
  }

  private static final Map<String, String> LABELS =
      Map.of("alertname", "DiskFull", "instance", "db-07:9100");

  @Test
  void alert_mapped() {
    PrometheusAlert alert =
        new PrometheusAlert(
            new TreeMap<>(
                Map.of(
                    "alertname", "DiskFull",
                    "instance", "db-07:9100",
                    "job", "node",
                    "severity", "critical",
                    "environment", "Development",
                    "service", "Storage, Shop",
                    "monitor", "eu-1",
                    "device", "/dev/sdb1",
                    "timeout", "600",
                    "customer", "Acme")),
            Map.of(
                "summary", "Disk nearly full",
                "description", "${value} used on ${device}",
                "value", "96 %",
                "runbook.url", "https://wiki.example.org/${alertname}"),
            NOW.minusSeconds(60),
            NOW.plusSeconds(240),
            "https://prom.example.org/graph?g0.expr=x",
            "{}");
    assertEquals(
        AlertDraft.builder()
            .resource("db-07:9100")
            .event("DiskFull")
            .environment("Development")
            .severity("critical")
            .customer("Acme")
            .service(List.of("Storage", "Shop"))
            .group("node")
            .origin("prometheus/eu-1")
            .timeout(600L)
            .tags(List.of("device=/dev/sdb1"))
            .value("96 %")
            .text("${value} used on /dev/sdb1")
            .attributes(
                Map.of(
                    "runbook_url", "https://wiki.example.org/DiskFull",
                    "summary", "Disk nearly full",
                    "fingerprint", Fingerprint.of(alert.labels(), Set.of()),
                    "moreInfo", "https://prom.example.org/graph?g0.expr=x"))
            .dedupKey(Fingerprint.of(alert.labels(), Set.of()))
            .createTime(NOW.minusSeconds(60))
            .endsAt(NOW.plusSeconds(240))
            .type("prometheusAlert")
            .rawData("{}")
            .build(),
        draft(MAPPER, alert));
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        row(Map.of("exported_instance", "web"), AlertDraft::resource, "web"),
        row(Map.of("exported_instance", "web"), AlertDraft::tags, List.of("instance=db-07:9100")),
        row(Map.of("instance", ""), AlertDraft::resource, "n/a"),
        row(Map.of("event", "Full"), AlertDraft::event, "Full"),
        row(Map.of("event", "Full"), AlertDraft::tags, List.of("alertname=DiskFull")),
        row(Map.of("alertname", ""), AlertDraft::event, "n/a"),
        row(Map.of(), AlertDraft::environment, "Production"),
        row(Map.of(), AlertDraft::service, List.of()),
        row(Map.of("service", " a,,b ,"), AlertDraft::service, List.of("a", "b")),
        row(Map.of("correlate", "A,B"), AlertDraft::correlate, List.of("A", "B")),
        row(Map.of(), AlertDraft::customer, null),
        row(Map.of(), AlertDraft::group, "Prometheus"),
        row(Map.of("job", "node"), AlertDraft::group, "node"),
        row(Map.of("job", "node", "group", "OS"), AlertDraft::group, "OS"),
        row(Map.of("job", "node", "group", "OS"), AlertDraft::tags, List.of("job=node")),
        row(Map.of(), AlertDraft::origin, "prometheus/-"),
        row(Map.of("timeout", "0"), AlertDraft::timeout, 0L),
        row(Map.of("timeout", "10m"), AlertDraft::timeout, null),
        row(Map.of("timeout", "-5"), AlertDraft::timeout, null),
        row(Map.of("timeout", "1.5"), AlertDraft::timeout, null),
        row(Map.of("timeout", "99999999999999999999"), AlertDraft::timeout, null),
        row(Map.of("region", "{0}"), AlertDraft::tags, List.of("region={0}")),
        row(Map.of("größe", "XL"), AlertDraft::tags, List.of("größe=XL")),
        row(Map.of(), AlertDraft::text, "WARNING: db-07:9100 is DiskFull"));
  }

  private static Arguments row(
      Map<String, String> labels,
      Function<AlertDraft, @Nullable Object> member,
      @Nullable Object value) {
    return Arguments.of(labels, member, value);
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labels_mapped(
      Map<String, String> labels, Function<AlertDraft, @Nullable Object> member, Object expected) {
    assertEquals(expected, member.apply(draft(MAPPER, labelled(labels))));
  }

  static Stream<Arguments> annotations() {
    return Stream.of(
        row(Map.of("summary", "s"), AlertDraft::text, "s"),
        row(Map.of("summary", "s", "description", "d"), AlertDraft::text, "d"),
        row(Map.of("summary", "s", "description", ""), AlertDraft::text, "s"),
        row(Map.of("alertname", "Other"), AlertDraft::event, "Other"),
        row(Map.of(), AlertDraft::value, null),
        row(Map.of("a.b$c", "x"), draft -> draft.attributes().get("a_b_c"), "x"),
        row(Map.of("fingerprint", "x"), PrometheusMapperTest::fingerprint, "a6a0d01b756125a5"),
        row(Map.of("note", "<a href=x>"), draft -> draft.attributes().get("note"), "<a href=x>"));
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void annotations_mapped(
      Map<String, String> annotations,
      Function<AlertDraft, @Nullable Object> member,
      Object expected) {
    PrometheusAlert alert = alert(LABELS, annotations, null, null, "");
    assertEquals(expected, member.apply(draft(MAPPER, alert)));
  }

  @ParameterizedTest
  @CsvSource({
    "critical, critical,",
    "CRITICAL, critical,",
    "page, critical,",
    "info, informational,",
    "none, informational,",
    "error, major,",
    "high, critical,",
    "odd, major, odd",
  })
  void severityLabel_meansOneOfTheScale(String label, String severity, String attribute) {
    AlertDraft draft = draft(MAPPER, labelled(Map.of("severity", label)));
    assertEquals(severity, draft.severity());
    assertEquals(attribute, draft.attributes().get("severityLabel"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-, Low", "high, High", "page, Critical", "odd, High"})
  void unknownSeverity_isNeverTheNormalOne(@Nullable String label, String severity) {
    PrometheusMapper mapper = new PrometheusMapper(SETTINGS, levels("ISA_18_2"));
    Map<String, String> labels = label == null ? Map.of() : Map.of("severity", label);
    assertEquals(severity, draft(mapper, labelled(labels)).severity());
  }

  @Test
  void alertThatEndsNow_isNormal() {
    Map<String, String> labels = Map.of("alertname", "DiskFull", "severity", "critical");
    AlertDraft draft = draft(MAPPER, alert(labels, Map.of(), NOW.minusSeconds(9), NOW, ""));
    assertEquals("normal", draft.severity());
    assertNull(draft.endsAt());
    assertEquals(NOW.minusSeconds(9), draft.createTime());
  }

  @Test
  void alertThatEndsLater_isFiring() {
    Instant end = NOW.plusMillis(1);
    AlertDraft draft = draft(MAPPER, alert(LABELS, Map.of(), null, end, ""));
    assertEquals("warning", draft.severity());
    assertEquals(end, draft.endsAt());
    assertEquals(NOW, draft.createTime());
  }

  @Test
  void alertWithoutTimes_endsAfterTheResolveTimeout() {
    AlertDraft draft = draft(MAPPER, labelled(Map.of()));
    assertEquals(NOW.plusSeconds(300), draft.endsAt());
    assertEquals(NOW, draft.createTime());
  }

  @Test
  void alertWithAnEndOnly_startedThen() {
    Instant end = NOW.minusSeconds(5);
    assertEquals(end, draft(MAPPER, alert(LABELS, Map.of(), null, end, "")).createTime());
  }

  @Test
  void alertThatStartsLater_endsAfterThat() {
    Instant start = NOW.plusSeconds(3600);
    AlertDraft draft = draft(MAPPER, alert(LABELS, Map.of(), start, null, ""));
    assertEquals(start.plusSeconds(300), draft.endsAt());
  }

  @Test
  void volatileLabels_doNotIdentify() {
    String plain = draft(MAPPER, labelled(Map.of())).dedupKey();
    assertEquals(plain, draft(MAPPER, labelled(Map.of("replica", "a"))).dedupKey());
    assertEquals(plain, draft(MAPPER, labelled(Map.of("__replica__", "b"))).dedupKey());
    assertNotEquals(plain, draft(MAPPER, labelled(Map.of("device", "sda"))).dedupKey());
  }

  @Test
  void annotations_doNotIdentify() {
    assertEquals(
        draft(MAPPER, labelled(Map.of())).dedupKey(),
        draft(MAPPER, alert(LABELS, Map.of("value", "7"), NOW, null, "http://x/")).dedupKey());
  }

  @Test
  void alertsThatCorrelate_differInTheEventOnly() {
    String list = "DiskFull,DiskHalf";
    AlertDraft full = draft(MAPPER, labelled(Map.of("correlate", list, "severity", "critical")));
    AlertDraft half = draft(MAPPER, labelled(Map.of("correlate", list, "alertname", "DiskHalf")));
    assertEquals(full.key().withEvent("DiskHalf"), half.key());
    assertNotEquals(fingerprint(full), fingerprint(half));
  }

  @ParameterizedTest
  @CsvSource({
    "https://prom.example.org/graph?g0.expr=up+%3D%3D+0&g0.tab=1, true",
    "http://vm:9090/, true",
    "javascript:alert(1), false",
    "https://x/\"onload=, false",
    "https://x/<script>, false",
    "https://x/a b, false",
    "//x/, false",
  })
  void generatorUrl_keptWhereItIsALink(String url, boolean kept) {
    AlertDraft draft = draft(MAPPER, alert(LABELS, Map.of(), null, null, url));
    assertEquals(kept ? url : null, draft.attributes().get("moreInfo"));
  }

  @Test
  void longJson_notKept() {
    PrometheusAlert alert =
        new PrometheusAlert(new TreeMap<>(LABELS), Map.of(), null, null, "", " ".repeat(65_537));
    assertNull(draft(MAPPER, alert).rawData());
  }

  static Stream<Arguments> invalid() {
    return Stream.of(
        Arguments.of(alert(Map.of(), Map.of(), null, null, ""), "it has no label with a value"),
        Arguments.of(
            alert(Map.of("alertname", ""), Map.of(), null, null, ""),
            "it has no label with a value"),
        Arguments.of(
            alert(LABELS, Map.of(), NOW, NOW.minusMillis(1), ""), "endsAt is before startsAt"),
        Arguments.of(labelled(Map.of("", "x")), "it has a label without a name"),
        Arguments.of(
            alert(LABELS, Map.of("", "x"), null, null, ""), "it has an annotation without a name"));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void brokenAlert_invalid(PrometheusAlert alert, String reason) {
    assertEquals(reason, alert.fault());
  }

  private static PrometheusAlert labelled(Map<String, String> more) {
    Map<String, String> labels = new TreeMap<>(LABELS);
    labels.putAll(more);
    return alert(labels, Map.of(), null, null, "");
  }

  private static PrometheusAlert alert(
      Map<String, String> labels,
      Map<String, String> annotations,
      @Nullable Instant startsAt,
      @Nullable Instant endsAt,
      String generatorUrl) {
    return new PrometheusAlert(
        new TreeMap<>(labels), annotations, startsAt, endsAt, generatorUrl, "{}");
  }

  private static AlertDraft draft(PrometheusMapper mapper, PrometheusAlert alert) {
    assertNull(alert.fault());
    return mapper.draft(alert, NOW);
  }

  private static @Nullable Object fingerprint(AlertDraft draft) {
    return draft.attributes().get("fingerprint");
  }
}
