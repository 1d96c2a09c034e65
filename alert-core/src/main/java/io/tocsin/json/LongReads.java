package io.tocsin.json;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the reading of long texts from holding all processors: it does not wait for anything, so a
 * virtual thread that reads gives its processor to nobody else until it is done.
 */
public final class LongReads {

  private static final int MIN_LONG_BYTES = 256 << 10;
  private static final Semaphore PERMITS =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);

  private LongReads() {}

  /** Reads something. */
  public interface Reading<T extends @Nullable Object, E extends Exception> {
    T read() throws E;
  }

  /** Reads that many bytes; if they are many, when not too many others read as many. */
  public static <T extends @Nullable Object, E extends Exception> T read(
      int bytes, Reading<T, E> reading) throws E {
    if (bytes < MIN_LONG_BYTES) {
      return reading.read();
    }
    PERMITS.acquireUninterruptibly();
    try {
      return reading.read();
    } finally {
      PERMITS.release();
    }
  }
}
