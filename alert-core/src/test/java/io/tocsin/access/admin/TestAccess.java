package io.tocsin.access.admin;

import io.tocsin.access.AccessOutcome;
import io.tocsin.access.AccessSettings;
import io.tocsin.access.Caller;
import io.tocsin.access.KeyOwners.Owner;
import io.tocsin.access.Rights.Limits;
import io.tocsin.access.Scopes;
import io.tocsin.access.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** Settings and callers for tests of who may do what. */
final class TestAccess {

  static final Instant NOW = Instant.parse("2026-03-04T09:00:00Z");
  static final Scopes SCOPES = new Scopes(List.of("read:custom"), List.of());
  static final AccessSettings SETTINGS =
      new AccessSettings(
          true,
          List.of("root@example.org"),
          List.of("admin", "boss"),
          List.of("user"),
          List.of("guest"),
          List.of("read", "write"),
          List.of("read:alerts"),
          List.of("read:custom"),
          List.of(),
          true,
          false,
          List.of("read"),
          Duration.ofDays(365),
          Duration.ofDays(3650));
  static final Caller ADMIN =
      Caller.user("root@example.org", "u0", List.of(), List.of("admin", "read", "write"));
  static final Caller JOE = Caller.user("joe", "u1", List.of(), List.of("read", "write"));
  static final Caller GUEST = Caller.user("guest", "u2", List.of(), List.of("read:alerts"));
  static final Caller ACME =
      Caller.user("ann", "u3", List.of("Acme"), List.of("admin", "read", "write"));

  private TestAccess() {}

  /** A user of whatever login, who may do everything. */
  static Optional<Owner> mighty(String login) {
    Assertions.assertFalse(login.isEmpty());
    return Optional.of(new Owner(User.Status.ACTIVE, Scopes.ADMIN, new Limits.To(List.of())));
  }

  static <T> T done(AccessOutcome<T> outcome) {
    return switch (outcome) {
      case AccessOutcome.Done<T>(T value) -> value;
      case AccessOutcome<T> other -> Assertions.fail("not done: " + other);
    };
  }
}
