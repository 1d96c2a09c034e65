package io.tocsin.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeZonesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC",
        "Etc/UTC",
        "GMT",
        "Etc/GMT+5",
        "Europe/Riga",
        "America/Argentina/Salta",
        "America/Port-au-Prince",
        "Europe/Amsterdam",
        "Arctic/Longyearbyen",
        "Africa/Accra"
      })
  void canonical_presentName_isKept(String name) {
    assertEquals(Optional.of(ZoneId.of(name)), TimeZones.canonical(name));
  }

  @ParameterizedTest
  @CsvSource({
    "Europe/Kiev      , Europe/Kyiv",
    "UCT              , Etc/UTC",
    "Zulu             , Etc/UTC",
    "CET              , Europe/Brussels",
    "EST              , America/Panama",
    "MST              , America/Phoenix",
    "HST              , Pacific/Honolulu",
    "ROC              , Asia/Taipei",
    "GMT+0            , Etc/GMT",
    "US/Pacific       , America/Los_Angeles",
    "Asia/Calcutta    , Asia/Kolkata",
    "America/Montreal , America/Toronto",
    "Iceland          , Atlantic/Reykjavik",
  })
  void canonical_formerName_isReplaced(String former, String present) {
    assertEquals(Optional.of(ZoneId.of(present)), TimeZones.canonical(former));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Europe/Nowhere",
        "europe/riga",
        "EUROPE/RIGA",
        "utc",
        " UTC",
        "UTC ",
        "+02:00",
        "+02",
        "-5",
        "Z",
        "UTC+2",
        "GMT+02:00",
        "UT",
        "SystemV/PST8PDT",
        "Local",
        "../UTC",
        "#"
      })
  void canonical_otherText_isEmpty(String name) {
    assertEquals(Optional.empty(), TimeZones.canonical(name));
  }

  /** A former name of a place that Java does not know would be refused without need. */
  @Test
  void links_allLeadToAPresentName() {
    Map<String, String> astray =
        TimeZones.links().entrySet().stream()
            .filter(link -> !leadsToPresentName(link.getKey(), link.getValue()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    assertEquals(Map.of(), astray);
  }

  private static boolean leadsToPresentName(String former, String present) {
    return TimeZones.canonical(former).equals(Optional.of(ZoneId.of(present)))
        && !TimeZones.links().containsKey(present);
  }
}
