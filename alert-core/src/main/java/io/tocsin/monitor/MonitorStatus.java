package io.tocsin.monitor;

/** How a monitor stands. */
public enum MonitorStatus {
  /** It has had no ping yet, or was resumed; it cannot go down by silence. */
  NEW,
  /** The last ping is not older than its schedule allows. */
  UP,
  /** Late, but within the grace time. Computed from {@link #UP} and never stored. */
  GRACE,
  /** Silent for too long, or the last ping said that the job had failed. */
  DOWN,
  /** No ping is expected. */
  PAUSED
}
