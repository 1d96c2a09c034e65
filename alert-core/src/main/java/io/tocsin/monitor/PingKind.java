package io.tocsin.monitor;

/** What a ping says. */
public enum PingKind {
  /** The job has run well. */
  SUCCESS,
  /** The job has begun. */
  START,
  /** The job has failed. */
  FAIL,
  /** Something for the log of pings; changes nothing. */
  LOG,
  /** A ping that the monitor's filters or its pause made ineffective; it is only logged. */
  IGNORED
}
