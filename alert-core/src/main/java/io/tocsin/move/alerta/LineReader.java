package io.tocsin.move.alerta;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Lines as bytes, none of them kept beyond a limit; counts what it has read. */
final class LineReader {

  private static final int NEW_LINE = '\n';

  private final InputStream input;
  private final int limit;
  private final byte[] buffer = new byte[1 << 16];
  private int from;
  private int to;
  private long offset;

  LineReader(InputStream input, int limit) {
    this.input = input;
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
    int buffered = (int) Math.min(ahead, to - from);
    input.skipNBytes(ahead - buffered);
    from += buffered;
    offset = position;
  }

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (from < to || fill()) {
      int end = from;
      while (end < to && buffer[end] != NEW_LINE) {
        end++;
      }
      int room = Math.min(end - from, limit - line.size());
      line.write(buffer, from, room);
      tooLong |= room < end - from;
      boolean ended = end < to;
      advance(ended ? end + 1 : end);
      if (ended) {
        return new Line(ByteBuffer.wrap(line.toByteArray()), tooLong);
      }
    }
    return line.size() == 0 ? null : new Line(ByteBuffer.wrap(line.toByteArray()), tooLong);
  }

  private void advance(int position) {
    offset += position - from;
    from = position;
  }

  private boolean fill() throws IOException {
    from = 0;
    to = Math.max(0, input.read(buffer));
    return to > 0;
  }
}
