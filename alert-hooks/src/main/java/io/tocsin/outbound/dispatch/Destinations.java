package io.tocsin.outbound.dispatch;

import java.util.List;
import java.util.Optional;

/** All destinations, in the order of the file of hooks. */
public record Destinations(List<Destination> all) {

  public Destinations {
    all = List.copyOf(all);
  }

  /** The one with that name. */
  public Optional<Destination> find(String name) {
    return all.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
