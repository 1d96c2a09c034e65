package io.tocsin.inbound.reception;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sources of calls, by name. */
public final class Sources {

  private final Map<String, Source> byName = new TreeMap<>();

  /** A later source takes the place of an earlier one of the same name. */
  public Sources(Collection<Source> sources) {
    sources.forEach(source -> byName.put(source.name(), source));
  }

  public Optional<Source> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them by name. */
  public Collection<Source> all() {
    return byName.values();
  }
}
