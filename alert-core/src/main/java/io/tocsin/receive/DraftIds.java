package io.tocsin.receive;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids for drafts that bring none: UUIDs of version 7, which begin with the time, so that the index
 * of latest drafts grows at one end. An alert's own id is a random one instead, because people use
 * its first eight characters.
 */
final class DraftIds {

  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final int RANDOM_BITS = 12;

  private DraftIds() {}

  static String next(Instant now) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long time = now.toEpochMilli() << 16 | VERSION | random.nextLong(1L << RANDOM_BITS);
    return new UUID(time, VARIANT | random.nextLong() >>> 2).toString();
  }
}
