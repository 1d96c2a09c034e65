package io.tocsin.http.alerta.blackout;

import io.tocsin.access.Caller;
import io.tocsin.access.Scope;
import io.tocsin.access.Scopes;
import io.tocsin.blackout.Blackout;
import io.tocsin.blackout.Breadth;
import io.tocsin.blackout.Coverage;
import io.tocsin.query.execution.QueryThreads;
import io.tocsin.text.Parsed;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What callers may do with blackouts. */
@Singleton
final class BlackoutPermits {

  private final Scope admin;
  private final Scope readAlerts;
  private final Breadth breadth;

  BlackoutPermits(Scopes scopes, Breadth breadth) {
    this.admin = scopes.scope("admin:blackouts");
    this.readAlerts = scopes.scope("read:alerts");
    this.breadth = breadth;
  }

  /** Whether the caller may see and change it. */
  boolean sees(Caller caller, Blackout blackout) {
    return caller.sees(blackout.coverage().customer());
  }

  boolean readsAlerts(Caller caller) {
    return caller.has(readAlerts);
  }

  /** Whose a new blackout is. */
  Parsed<Optional<String>> customer(Caller caller, @Nullable String wanted) {
    return caller.customerFor(wanted);
  }

  /** Whose a changed blackout is: whose it was, unless the caller names somebody. */
  Parsed<Optional<String>> customer(Caller caller, @Nullable String wanted, Blackout before) {
    return wanted == null
        ? new Parsed.Ok<>(Optional.ofNullable(before.coverage().customer()))
        : caller.customerFor(wanted);
  }

  /** Who is said to have made it: for administrators whom they name, else the caller. */
  @Nullable String user(Caller caller, @Nullable String wanted) {
    return wanted != null && caller.has(admin) ? wanted : caller.login();
  }

  /** Why the caller may not hide so much; empty if nothing is in the way. */
  Optional<String> refusal(Caller caller, Coverage coverage) {
    return caller.has(admin)
        ? Optional.empty()
        : QueryThreads.inNameOf(caller.account(), () -> breadth.excess(coverage))
            .map(excess -> excess + ": needs scope " + admin.name());
  }
}
