package io.tocsin.alert;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * Follows what is written to a store, by whichever server. Notices may appear up to {@link
 * #DISORDER} after others with a greater position, and a notice may be there before what it
 * announces: the state that it speaks of is then not stored yet, or never will be.
 *
 * <p>Every method may throw {@link StoreUnavailableException}.
 */
public interface ChangeLog {

  /** How late a notice may appear: clocks of servers that differ, and writes that take long. */
  Duration DISORDER = Duration.ofSeconds(10);

  /** How long notices are kept for those who come back. */
  Duration KEPT = Duration.ofMinutes(10);

  /** The notices whose position is greater, ascending, at most that many. */
  List<ChangeNotice> read(long after, int limit);

  /**
   * The alerts with those numbers as they are now, without history and raw data; those that are
   * gone are left out.
   */
  List<Alert> findAll(Collection<Long> numbers);

  /**
   * Runs something when there may be new notices: soon after this server's own writes, and where
   * the database says so, soon after those of others. It may run in vain, and must return at once.
   */
  Subscription onWrite(Runnable signal);

  /** Ends what {@link #onWrite} began. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Forgets the notices up to that position, after finishing what their writes may have left
   * undone.
   *
   * @return how many
   */
  int trim(long position);
}
