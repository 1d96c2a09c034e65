package io.tocsin.action;

import java.time.Duration;
import java.util.List;

/**
 * What actions there are, and how long operators' steps hold.
 *
 * @param ackTimeout an ack that says nothing else; zero for ever
 * @param shelveTimeout a shelve that says nothing else; zero for ever
 * @param custom actions beside the alarm model's, which are recorded and given to plugins
 */
public record ActionSettings(Duration ackTimeout, Duration shelveTimeout, List<String> custom) {

  public ActionSettings {
    custom = List.copyOf(custom);
  }
}
