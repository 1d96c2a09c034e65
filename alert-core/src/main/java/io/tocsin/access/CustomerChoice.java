package io.tocsin.access;

import io.tocsin.text.Parsed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which customer something belongs to that a caller makes (alerta-api 8.4). Who is limited to
 * customers names no other, whatever else it may: an alert of another customer that it made would
 * change, close and show the one that is there, and a blackout would hide it.
 */
public final class CustomerChoice {

  /**
   * The customer, empty for none; bad if the caller may not have that one, or has to name one.
   *
   * @param wanted null if the caller names none
   */
  public Parsed<Optional<String>> of(Caller caller, @Nullable String wanted) {
    if (wanted != null) {
      return caller.sees(wanted)
          ? new Parsed.Ok<>(Optional.of(wanted))
          : Parsed.bad("not allowed to set customer to '" + wanted + "'");
    }
    return caller.customers().size() > 1
        ? Parsed.bad("must define customer as more than one possibility")
        : new Parsed.Ok<>(caller.customers().stream().findFirst());
  }
}
