package io.tocsin.move.alerta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alert.AlertKey;
import io.tocsin.alert.Digests;
import io.tocsin.move.MoveFailedException;
import io.tocsin.move.alerta.LineReader.Line;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The own keys of all alerts in a dump, as digests of eight bytes each: two that are equal by
 * chance only cost an alert one event of its correlate list.
 */
public final class OwnKeys {

  /** Of a dump that can be read only once: nothing is known of what comes later. */
  public static final OwnKeys UNKNOWN = new OwnKeys();

  private long[] digests = new long[1024];
  private int size;

  private OwnKeys() {}

  /**
   * Reads a dump to its end.
   *
   * @throws MoveFailedException if it cannot be read
   */
  public static OwnKeys read(InputStream dump) {
    OwnKeys keys = new OwnKeys();
    LineReader lines = new LineReader(dump, AlertaDump.LONGEST_LINE);
    try {
      Line line = lines.next();
      for (boolean isFirst = true; line != null; isFirst = false) {
        if (AlertaDump.record(line, isFirst) instanceof ObjectNode record) {
          keys.add(AlertaMapper.key(new Members(record)));
        }
        line = lines.next();
      }
    } catch (IOException e) {
      throw new MoveFailedException("the dump can not be read: " + e.getMessage(), e);
    }
    Arrays.sort(keys.digests, 0, keys.size);
    return keys;
  }

  private void add(AlertKey key) {
    if (size == digests.length) {
      digests = Arrays.copyOf(digests, size + size / 2);
    }
    digests[size++] = digest(key);
  }

  boolean contains(AlertKey key) {
    return Arrays.binarySearch(digests, 0, size, digest(key)) >= 0;
  }

  private static long digest(AlertKey key) {
    return Digests.of(key).getMostSignificantBits();
  }
}
