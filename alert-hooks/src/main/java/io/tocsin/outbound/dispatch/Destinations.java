package io.tocsin.outbound.dispatch;

import java.util.List;

/** All who are told of alerts, in the order of the file of hooks. */
public record Destinations(List<Destination> all) {

  public Destinations {
    all = List.copyOf(all);
  }
}
