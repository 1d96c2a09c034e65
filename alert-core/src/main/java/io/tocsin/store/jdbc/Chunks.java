package io.tocsin.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;

/**
 * Long lists in SQL: cut into parts, and padded by repeating the last value to a few sizes, so that
 * there are few different statements to prepare.
 */
public final class Chunks {

  /** Values in one statement, and rows that are removed by one. */
  public static final int SIZE = 500;

  private Chunks() {}

  /** Parts of {@link #SIZE} values. */
  public static <T> List<List<T>> of(Collection<T> values) {
    return of(values, SIZE);
  }

  static <T> List<List<T>> of(Collection<T> values, int size) {
    return values.stream().gather(Gatherers.windowFixed(size)).toList();
  }

  /** {@code (?, ?, ...)} for that many values, padded. */
  public static String marks(int count) {
    return "(?" + ", ?".repeat(paddedSize(count) - 1) + ")";
  }

  /** The values, padded as {@link #marks} expects. */
  public static <T> List<T> padded(List<T> values) {
    List<T> padded = new ArrayList<>(values);
    while (padded.size() < paddedSize(values.size())) {
      padded.add(values.getLast());
    }
    return padded;
  }

  private static int paddedSize(int count) {
    int size = 1;
    while (size < count) {
      size *= 2;
    }
    return size;
  }
}
