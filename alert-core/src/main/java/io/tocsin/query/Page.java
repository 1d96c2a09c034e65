package io.tocsin.query;

/**
 * A part of a list.
 *
 * @param number from 1
 * @param size from 1
 */
public record Page(int number, int size) {

  /** How many rows come before it. */
  public long offset() {
    return (number - 1L) * size;
  }

  /** How many pages that many rows make. */
  public long pages(long total) {
    return (total + size - 1) / size;
  }

  /** Whether the list has such a page; an empty list has every page. */
  public boolean isWithin(long total) {
    return number >= 1 && (total == 0 || number <= pages(total));
  }
}
