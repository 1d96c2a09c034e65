package io.tocsin.move;

/**
 * How much a source holds, roughly.
 *
 * @param units in units of its own; 0 where that is not known
 * @param text the same for people, as {@code 20 MB}; empty where it is not known
 */
public record Extent(long units, String text) {

  /** Nobody knows how much. */
  public static final Extent UNKNOWN = new Extent(0, "");
}
