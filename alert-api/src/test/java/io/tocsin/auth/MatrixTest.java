package io.tocsin.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.access.Scopes;
import io.tocsin.auth.MatrixFixture.Who;
import io.tocsin.auth.MatrixSamples.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every route, asked by everybody there can be. */
class MatrixTest {

  private static final Scopes SCOPES = new Scopes(List.of(), List.of());

  @TempDir static Path directory;

  private static MatrixFixture fixture;

  @BeforeAll
  static void start() {
    fixture = new MatrixFixture(directory);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @Test
  void everyRoute_hasASample() {
    Set<String> routes = Routes.ALL.stream().map(MatrixTest::name).collect(toSortedSet());
    assertEquals(
        String.join("\n", routes), String.join("\n", new TreeSet<>(MatrixSamples.ALL.keySet())));
  }

  private static Collector<String, ?, TreeSet<String>> toSortedSet() {
    return Collectors.toCollection(TreeSet::new);
  }

  @Test
  void everyRoute_answersEverybodyAsItsRowSays() {
    List<String> wrong = new ArrayList<>();
    for (Route route : Routes.ALL) {
      for (Who who : Who.values()) {
        Sample sample = fixture.fill(sample(route));
        int expected = expected(route, who, sample);
        var reply = fixture.send(who, route.method().name(), sample.path(), sample.body());
        if (reply.status() != expected) {
          wrong.add(name(route) + " by " + who + ": " + expected + " expected, but " + reply);
        }
      }
    }
    assertEquals("", String.join("\n", wrong));
  }

  @Test
  void deniedRequests_changeNothing() {
    List<Runnable> denied = new ArrayList<>();
    for (Route route : Routes.ALL) {
      Sample sample = fixture.fill(sample(route));
      for (Who who : Who.values()) {
        boolean foreign = who.isForeign() && route.customers() == Route.Customers.OWN;
        if (foreign || expected(route, who, sample) == 401 || expected(route, who, sample) == 403) {
          denied.add(() -> fixture.send(who, route.method().name(), sample.path(), sample.body()));
        }
      }
    }
    Set<String> before = fixture.stored();
    denied.forEach(Runnable::run);
    Set<String> changed = fixture.stored();
    changed.removeAll(before);
    assertEquals(Set.of(), changed);
    assertTrue(fixture.stored().containsAll(before), "something is gone");
  }

  private static int expected(Route route, Who who, Sample sample) {
    if (route.access() == Route.Access.OPEN || route.access() == Route.Access.OPEN_WITH_BODY) {
      return sample.known();
    }
    if (route.access() == Route.Access.GUESTS) {
      return CachetV3Routes.ALL.contains(route)
          ? CachetV3Samples.expected(route, who, sample)
          : who.isForeign() ? sample.foreign() : sample.known();
    }
    if (who == Who.NOBODY || who == Who.WRONG) {
      return 401;
    }
    if (route.scope() != null && !SCOPES.grants(who.scopes(), route.scope())) {
      return route.access() == Route.Access.SCOPE_OR_BODY_KEY ? 401 : 403;
    }
    return who.isForeign() ? sample.foreign() : sample.known();
  }

  private static Sample sample(Route route) {
    return MatrixSamples.ALL.getOrDefault(name(route), new Sample("/none", null, 0, 0));
  }

  private static String name(Route route) {
    return route.method() + " " + route.path();
  }
}
