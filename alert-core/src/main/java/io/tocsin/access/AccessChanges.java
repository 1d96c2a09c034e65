package io.tocsin.access;

/** Is told when users, groups, keys, permissions or customers have changed. */
public interface AccessChanges {

  /** What was read before may not hold any more; returns soon and never throws. */
  void changed();
}
