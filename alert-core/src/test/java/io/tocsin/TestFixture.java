package io.tocsin;

/** Shows that the other modules see the tests of this one. */
public final class TestFixture {

  public static final String NAME = "node404";

  private TestFixture() {}
}
