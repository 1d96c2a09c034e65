package io.tocsin.move;

import java.util.List;

/**
 * What a source gave at one go.
 *
 * @param position where it goes on
 * @param records how many records of the source these items come from
 * @param units how much of the source's extent this is
 */
public record Page(List<Item> items, String position, long records, long units) {
  public Page {
    items = List.copyOf(items);
  }
}
