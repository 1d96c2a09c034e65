package io.tocsin.inbox;

import java.time.Instant;
import java.util.List;

/**
 * Keeps what tools call their side of alerts. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface LinkStore {

  /** The most alerts that one of a tool's is looked up for. */
  int LIMIT = 1_000;

  /** What is kept for that, by alert id; at most {@link #LIMIT}. */
  List<AlertLink> find(String provider, String externalId);

  /**
   * Keeps a link, or moves the last time, the episode and the URL of one that is kept, unless a
   * newer time is kept: then nothing is changed.
   *
   * @param now when it is touched
   * @return false if a newer time is kept
   */
  boolean put(AlertLink link, Instant now);

  /** From now on all alerts of one are found under the other. */
  void move(String provider, String externalId, String newExternalId, Instant now);

  /** Forgets what was not touched since then. */
  long deleteUntouched(Instant since);
}
