package io.tocsin.access;

import io.tocsin.query.Parsed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which customer something belongs to that a caller makes (alerta-api 8.4). */
public final class CustomerChoice {

  private final Scope admin;

  /**
   * The choice for one kind of resource.
   *
   * @param admin what lets a caller name any customer, as {@code admin:alerts}
   */
  public CustomerChoice(Scope admin) {
    this.admin = admin;
  }

  /**
   * The customer, empty for none; bad if the caller may not have that one, or has to name one.
   *
   * @param wanted null if the caller names none
   */
  public Parsed<Optional<String>> of(Caller caller, @Nullable String wanted) {
    if (wanted != null) {
      return caller.has(admin) || caller.sees(wanted)
          ? new Parsed.Ok<>(Optional.of(wanted))
          : Parsed.bad("not allowed to set customer to '" + wanted + "'");
    }
    return caller.customers().size() > 1
        ? Parsed.bad("must define customer as more than one possibility")
        : new Parsed.Ok<>(caller.customers().stream().findFirst());
  }
}
