package io.tocsin.access;

/** What became of a change to something that is kept. */
public enum UpdateResult {
  /** It is on disk. */
  DONE,
  /** It is gone, or has changed since it was read: read it again. */
  LOST,
  /** Another has the name that must be its own. */
  TAKEN
}
