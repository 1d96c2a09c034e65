package io.tocsin.access;

import java.util.List;

/**
 * A right that a route asks for, such as {@code write:alerts}.
 *
 * @param name verb, or verb and resource
 * @param grantedBy the names each of which grants it, its own first
 */
public record Scope(String name, List<String> grantedBy) {

  public Scope {
    grantedBy = List.copyOf(grantedBy);
  }
}
