package io.tocsin;

import io.micronaut.runtime.Micronaut;

/** Starts the server. */
public final class Tocsin {

  private Tocsin() {}

  public static void main(String[] arguments) {
    Micronaut.build(arguments).mainClass(Tocsin.class).banner(false).start();
  }
}
