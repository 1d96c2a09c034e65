package io.tocsin.statuspage.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tocsin.TestClock;
import io.tocsin.statuspage.Notice;
import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPages;
import io.tocsin.statuspage.Subscriber;
import io.tocsin.store.jdbc.JdbcDatabase;
import io.tocsin.store.jdbc.JdbcSettings;
import io.tocsin.store.jdbc.statuspage.JdbcStatusPageStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscribersTest {

  private static final String KEY = "k".repeat(40);

  @TempDir private Path directory;
  private final TestClock clock = new TestClock(Instant.parse("2026-01-31T12:00:00Z"));
  private final Subscribers subscribers = new Subscribers(KEY);
  private JdbcDatabase database;
  private StatusPages pages;

  @BeforeEach
  void open() {
    String url = JdbcSettings.embeddedUrl(directory.resolve("page"));
    database = JdbcDatabase.open(new JdbcSettings(url, "", "", 4, Duration.ofSeconds(10)));
    pages = new StatusPages(new JdbcStatusPageStore(database), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Subscriber subscribe(String address, boolean verified) {
    return pages.edit(
        Source.MANUAL,
        edit -> Subscribers.subscribe(edit, address, Choice.EVERYTHING, verified, Map.of("a", 1)));
  }

  private Subscriber stored(long id) {
    return pages.page().find(Subscriber.class, id).orElseThrow();
  }

  private String token(Subscriber subscriber) {
    return pages.edit(
        Source.MANUAL, edit -> Subscribers.confirmationToken(edit, stored(subscriber.id())));
  }

  private boolean confirm(String token) {
    return pages.edit(Source.MANUAL, edit -> Subscribers.confirm(edit, token)).isPresent();
  }

  private boolean unsubscribe(String token) {
    return pages.edit(Source.MANUAL, edit -> subscribers.unsubscribe(edit, token));
  }

  private List<Long> asked() {
    return pages.page().all(Notice.class).stream().map(Notice::subjectId).toList();
  }

  @Test
  void subscribe_ofAKnownAddress_returnsItAsItIs() {
    Subscriber first = subscribe("a@tocsin.example", true);
    Subscriber again =
        pages.edit(
            Source.MANUAL,
            edit ->
                Subscribers.subscribe(
                    edit, "A@Tocsin.Example", Choice.of(List.of(1L)), false, Map.of()));

    assertEquals(stored(first.id()), again);
    assertEquals(List.of(), asked());
    assertEquals(1, pages.page().count(Subscriber.class));
    assertEquals(Map.of("a", 1), stored(first.id()).meta());
  }

  @Test
  void subscribe_withoutConfirmation_asksTheOwner_andTellsNothing() {
    Subscriber made = subscribe("a@tocsin.example", false);

    assertNull(made.verified());
    assertFalse(made.wants(List.of(1L)));
    assertEquals(List.of(made.id()), asked());
  }

  @Test
  void confirm_holdsOnce_andOnlyForTheNewestToken() {
    Subscriber made = subscribe("a@tocsin.example", false);
    String older = token(made);
    String newer = token(made);

    assertNotEquals(older, newer);
    assertFalse(confirm(older));
    assertFalse(confirm(newer + "x"));
    assertFalse(confirm(made.id() + "-" + "A".repeat(40)));
    assertFalse(confirm(made.id() + "-"));
    assertFalse(confirm("no token"));
    assertFalse(stored(made.id()).secret().contains(newer.split("-", 2)[1]));
    assertTrue(confirm(newer));
    assertEquals(clock.instant(), stored(made.id()).verified());
    assertTrue(stored(made.id()).wants(List.of()));
    assertFalse(confirm(newer));
  }

  @Test
  void confirm_tooLate_isRefused_andTheSubscriptionGoes() {
    Subscriber made = subscribe("a@tocsin.example", false);
    Subscriber kept = subscribe("b@tocsin.example", true);
    String token = token(made);
    assertFalse(Subscribers.hasStale(pages.page(), clock.instant()));
    clock.advance(Subscribers.TO_CONFIRM);

    assertFalse(confirm(token));
    assertTrue(Subscribers.hasStale(pages.page(), clock.instant()));
    pages.edit(
        Source.SYSTEM,
        edit -> {
          Subscribers.removeStale(edit);
          return true;
        });
    assertEquals(List.of(stored(kept.id())), pages.page().all(Subscriber.class));
  }

  @Test
  void change_ofTheAddress_isToBeConfirmedAgain() {
    Subscriber made = subscribe("a@tocsin.example", true);
    Subscriber other = subscribe("other@tocsin.example", true);
    String ending = subscribers.unsubscribeToken(made);

    assertEquals(Optional.empty(), change(made, "OTHER@tocsin.example"));
    Subscriber same = change(made, "A@tocsin.example").orElseThrow();
    assertEquals(made.verified(), same.verified());
    Subscriber changed = change(stored(made.id()), "new@tocsin.example").orElseThrow();
    assertNull(changed.verified());
    assertEquals(List.of(made.id()), asked());
    assertFalse(unsubscribe(ending), "a link that went to another address");
    assertEquals(2, pages.page().count(Subscriber.class));
    assertTrue(stored(other.id()).wants(List.of(5L)));
  }

  private Optional<Subscriber> change(Subscriber before, String address) {
    return pages.edit(
        Source.MANUAL,
        edit -> Subscribers.change(edit, before, address, Choice.of(List.of(5L)), Map.of()));
  }

  @Test
  void unsubscribe_needsTheLink_andEndsWithTheSubscription() {
    Subscriber one = subscribe("a@tocsin.example", true);
    Subscriber two = subscribe("b@tocsin.example", true);
    String token = subscribers.unsubscribeToken(one);

    assertFalse(unsubscribe(two.id() + token.substring(token.indexOf('-'))));
    assertFalse(unsubscribe(new Subscribers("x".repeat(40)).unsubscribeToken(one)));
    assertFalse(unsubscribe("99" + token));
    assertTrue(unsubscribe(token));
    assertFalse(unsubscribe(token));
    Subscriber again = subscribe("a@tocsin.example", true);
    assertFalse(unsubscribe(token));
    assertEquals(List.of(two.id(), again.id()), ids());
  }

  private List<Long> ids() {
    return pages.page().all(Subscriber.class).stream().map(Subscriber::id).toList();
  }

  @Test
  void ask_changesNothingOfAConfirmedSubscription_butTellsItsOwner() {
    Subscriber confirmed = subscribe("a@tocsin.example", true);
    ask("a@tocsin.example", Choice.of(List.of(5L)));
    ask("new@tocsin.example", Choice.of(List.of(5L)));
    ask("New@tocsin.example", Choice.of(List.of(6L)));

    assertEquals(stored(confirmed.id()), confirmed);
    Subscriber made = Subscribers.find(pages.page(), "new@tocsin.example").orElseThrow();
    assertEquals(List.of(6L), made.componentIds());
    assertNull(made.verified());
    assertEquals(List.of(confirmed.id(), made.id(), made.id()), asked());
  }

  private void ask(String address, Choice choice) {
    boolean asked = pages.edit(Source.MANUAL, edit -> Subscribers.ask(edit, address, choice));
    assertTrue(asked);
  }

  @Test
  void wants_isPerComponent() {
    Subscriber some =
        pages.edit(
            Source.MANUAL,
            edit -> Subscribers.addWebhook(edit, "https://x.example", Choice.of(List.of(5L, 5L))));

    assertEquals(List.of(5L), some.componentIds());
    assertTrue(some.wants(List.of(4L, 5L)));
    assertFalse(some.wants(List.of(4L)));
    assertFalse(some.wants(List.of()));
    assertTrue(some.secret().matches("whsec_[A-Za-z0-9+/]{43}="), "a key of 32 bytes");
    assertFalse(some.toString().contains(some.secret()));
  }

  @Test
  void addresses_areChecked() {
    assertTrue(Subscribers.isAddress("a.b+c@tocsin.example"));
    for (String bad : List.of("", "a", "a@", "@b", "a@b\r\nBcc: c@d", "a b@c", "a@b,c@d")) {
      assertFalse(Subscribers.isAddress(bad), bad);
    }
    assertFalse(Subscribers.isAddress("a@" + "b".repeat(300)));
  }
}
