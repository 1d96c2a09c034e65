package io.tocsin.inbound.reception;

import io.tocsin.access.Caller;
import io.tocsin.alert.Alert;
import java.time.Duration;

/** Suppresses what is like an alert, as somebody asks for in a chat. */
public interface BlackoutMaker {

  /** Makes a blackout of its environment, resource and event; false if the caller may not. */
  boolean suppress(Alert alert, Duration duration, String text, Caller caller);
}
