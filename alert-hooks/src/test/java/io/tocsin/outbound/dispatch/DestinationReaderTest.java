package io.tocsin.outbound.dispatch;

import static io.tocsin.TestAlerts.DISK_FULL;
import static io.tocsin.TestAlerts.MODEL;
import static io.tocsin.TestAlerts.alert;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.hook.HookFile;
import io.tocsin.hook.HookFileException;
import io.tocsin.hook.References;
import io.tocsin.hook.http.ScriptedHttp;
import io.tocsin.outbound.DestinationSettings;
import io.tocsin.outbound.Notifier;
import io.tocsin.outbound.Notifier.Interest;
import io.tocsin.outbound.NotifierFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the file of hooks says of destinations, whatever their services are. */
final class DestinationReaderTest {

  private static final String BASE_URL = "https://tocsin.example";

  private final List<DestinationSettings> made = new ArrayList<>();

  /** A service that has one option of its own. */
  private final class Lamps implements NotifierFactory {
    private final String type;
    private final Interest interest;

    private Lamps(String type, Interest interest) {
      this.type = type;
      this.interest = interest;
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public Notifier create(DestinationSettings settings) {
      settings.options().text("color", "red");
      made.add(settings);
      return new ScriptedNotifier(interest);
    }
  }

  private List<Destination> read(String yaml) {
    List<Lamps> services = new ArrayList<>(List.of(new Lamps("lamp", Interest.STATE)));
    for (Interest interest : Interest.values()) {
      services.add(new Lamps(interest.name(), interest));
    }
    return new DestinationReader(services, BASE_URL, MODEL, new ScriptedHttp())
        .read(
            HookFile.parse("hooks.yaml", "destinations: {" + yaml + "}", new References(_ -> null))
                .sectionsByName("destinations"));
  }

  private Destination one(String options) {
    return read("one: {type: EVENTS, " + options + "}").getFirst();
  }

  private String fault(String yaml) {
    return String.valueOf(assertThrows(HookFileException.class, () -> read(yaml)).getMessage());
  }

  @Test
  void destinations_areInOrder_andOfTheTypeThatTheirNameIs() {
    List<Destination> all = read("z: {type: lamp, color: blue}, lamp: {}");

    assertEquals(List.of("z", "lamp"), all.stream().map(Destination::name).toList());
    assertEquals(List.of("lamp", "lamp"), all.stream().map(Destination::type).toList());
    assertEquals(List.of("z", "lamp"), made.stream().map(DestinationSettings::name).toList());
    assertEquals(BASE_URL, made.getFirst().baseUrl());
    assertEquals(all.getLast(), new Destinations(all).find("lamp").orElseThrow());
    assertTrue(new Destinations(all).find("lam").isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: {type: bell}                 | destinations.a.type",
        "a: {type: lamp, sound: loud}    | destinations.a.sound",
        "a: {type: lamp, where: \"a:(\"} | destinations.a.where",
        "a: {type: lamp, events: [gone]} | destinations.a.events",
        "\"a.b\": {type: lamp}           | destinations.a.b",
        "\"\": {type: lamp}              | destinations.",
      })
  void destinations_thatCanNotBe_areRefusedByTheirPlace(String yaml, String place) {
    assertTrue(fault(yaml).contains(place), () -> fault(yaml));
  }

  @Test
  void types_thatThereAre_areNamed() {
    assertTrue(fault("a: {type: bell}").contains("EVENTS, EVERYTHING, STATE, lamp"));
  }

  @Test
  void names_haveAtMostSixtyFourCharacters() {
    assertEquals(1, read("a" + "-".repeat(63) + ": {type: lamp}").size());
    assertTrue(fault("a" + "-".repeat(64) + ": {type: lamp}").contains("at most 64"));
  }

  @Test
  void where_saysWhichAlerts() {
    Destination critical = one("where: 'severity:critical'");

    assertTrue(critical.filter().where().test(alert(1, DISK_FULL).build()));
    assertFalse(critical.filter().where().test(alert(1, DISK_FULL).severity("major").build()));
    assertTrue(one("").filter().where().test(alert(1, DISK_FULL).build()));
  }

  @Test
  void patience_isTheNotifiers_unlessItIsChosen() {
    assertEquals(Duration.ofHours(1), one("").patience());
    assertEquals(Duration.ofMinutes(5), one("patience: 5m").patience());
  }

  @Test
  void events_areThoseChosen() {
    assertEquals(
        List.of("alert.closed", "alert.received"),
        one("events: [alert.received, alert.closed]").events());
  }

  /** All events have a place in the table of those that are usual. */
  @ParameterizedTest
  @EnumSource(Interest.class)
  void events_thatAreUsual_areThoseOfTheInterest(Interest interest) {
    List<String> all = List.of(EventType.values()).stream().map(EventType::label).toList();
    List<String> without =
        switch (interest) {
          case STATE -> List.of("alert.noted", "alert.changed", "alert.received");
          case EVENTS -> List.of("alert.received", "alert.deleted");
          case EVERYTHING -> List.of();
        };

    assertEquals(
        all.stream().filter(event -> !without.contains(event)).toList(),
        read("one: {type: " + interest + "}").getFirst().events());
  }
}
