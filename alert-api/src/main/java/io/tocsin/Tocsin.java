package io.tocsin;

import io.micronaut.runtime.Micronaut;

/** Starts the server. */
public final class Tocsin {

  private Tocsin() {}

  public static void main(String[] arguments) {
    Micronaut.run(Tocsin.class, arguments);
  }
}
