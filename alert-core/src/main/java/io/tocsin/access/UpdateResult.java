package io.tocsin.access;

/** The result of writing the next version of something. */
public enum UpdateResult {
  /** The next version is on disk. */
  UPDATED,
  /** It is gone, or another has written since it was read: it has to be read again. */
  CONFLICT,
  /** Another has the name that must be its own. */
  DUPLICATE
}
