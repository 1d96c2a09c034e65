package io.tocsin.access;

/** What became of a change to something that is kept. */
public enum UpdateResult {
  /** It is on disk. */
  UPDATED,
  /** It is gone, or has changed since it was read: read it again. */
  CONFLICT,
  /** Another has the name that must be its own. */
  DUPLICATE
}
