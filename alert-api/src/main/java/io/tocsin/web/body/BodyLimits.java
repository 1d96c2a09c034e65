package io.tocsin.web.body;

import io.tocsin.limit.HeapShare;
import java.time.Duration;

/**
 * What bounds the memory that requests take.
 *
 * @param maxKnownBytes of the body of a caller who is known, also when it is decompressed
 * @param budgetBytes of all requests that are received or answered at one time
 * @param arrival how long a head, or a body that is not all there, may take to arrive; a body has
 *     one second more for each {@link #MIN_BYTES_PER_SECOND} that came
 * @param maxConnections at one time; further ones are closed at once
 */
record BodyLimits(long maxKnownBytes, long budgetBytes, Duration arrival, int maxConnections) {

  /** Of the body of a request to a route that is open to all. */
  static final int MAX_STRANGER_BYTES = 16 << 10;

  /** Of the body of a call that only its signature can vouch for. */
  static final int MAX_UNIDENTIFIED_BYTES = 1 << 20;

  static final int MIN_BYTES_PER_SECOND = 16 << 10;

  private static final int HEAP_BYTES_PER_CONNECTION = 64 << 10;

  /** Those for a Java machine with that much memory. */
  static BodyLimits of(long maxKnownBytes, long maxHeapBytes, Duration arrival) {
    return new BodyLimits(
        maxKnownBytes,
        Math.max(HeapShare.REQUESTS.bytesOf(maxHeapBytes), 2 * maxKnownBytes),
        arrival,
        Math.clamp(maxHeapBytes / HEAP_BYTES_PER_CONNECTION, 1_024, 20_000));
  }

  long maxBodyBytes(Sender sender) {
    return switch (sender) {
      case UNDECIDED, STRANGER -> Math.min(MAX_STRANGER_BYTES, maxKnownBytes);
      case UNIDENTIFIED -> Math.min(MAX_UNIDENTIFIED_BYTES, maxKnownBytes);
      case KNOWN -> maxKnownBytes;
    };
  }
}
