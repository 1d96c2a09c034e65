package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.alert.Alert;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Blackouts;
import io.tocsin.blackout.Coverage;
import io.tocsin.blackout.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Makes the blackouts that people ask for in chats; they need the right to. */
public final class ChatBlackouts {

  private final Blackouts blackouts;
  private final Scope writeBlackouts;
  private final Clock clock;

  public ChatBlackouts(Blackouts blackouts, Scopes scopes, Clock clock) {
    this.blackouts = blackouts;
    this.writeBlackouts = scopes.scope("write:blackouts");
    this.clock = clock;
  }

  /**
   * Makes a blackout of an alert's environment, resource and event; false if the caller may not.
   */
  boolean suppress(Alert alert, Duration duration, String text, Caller caller) {
    if (!caller.has(writeBlackouts)) {
      return false;
    }
    Coverage coverage =
        new Coverage(
            alert.environment(),
            List.of(),
            alert.resource(),
            alert.event(),
            null,
            List.of(),
            null,
            alert.customer(),
            List.of());
    return blackouts.add(
        new Blackout(
            UUID.randomUUID().toString(),
            1,
            coverage,
            Schedule.once(clock.instant(), duration),
            caller.login(),
            clock.instant(),
            text));
  }
}
