package io.tocsin.move.alerta;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Lines as bytes, none of them kept beyond a limit; counts what it has read. */
final class LineReader {

  private static final int BUFFER_BYTES = 1 << 16;

  private final BufferedInputStream input;
  private final int limit;
  private long offset;

  LineReader(InputStream input, int limit) {
    this.input = new BufferedInputStream(input, BUFFER_BYTES);
    this.limit = limit;
  }

  /**
   * A line.
   *
   * @param bytes without the end of the line; the first so many of one that is too long
   */
  record Line(ByteBuffer bytes, boolean tooLong) {}

  /** How many bytes were read or skipped. */
  long offset() {
    return offset;
  }

  /**
   * Goes on at that offset.
   *
   * @throws IllegalArgumentException if it has been read already
   */
  void skipTo(long position) throws IOException {
    long ahead = position - offset;
    if (ahead < 0) {
      throw new IllegalArgumentException(position + " is before " + offset);
    }
    input.skipNBytes(ahead);
    offset = position;
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    long start = offset;
    int next = input.read();
    while (next >= 0) {
      offset++;
      if (next == '\n') {
        return new Line(ByteBuffer.wrap(line.toByteArray()), tooLong);
      }
      if (line.size() < limit) {
        line.write(next);
      } else {
        tooLong = true;
      }
      next = input.read();
    }
    return offset == start ? null : new Line(ByteBuffer.wrap(line.toByteArray()), tooLong);
  }
}
