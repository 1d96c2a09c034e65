package io.tocsin.auth.cache;

import io.tocsin.access.AccessChanges;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the changes of this server to users, keys and rights: what was read before is old. */
@Singleton
public final class AccessGeneration implements AccessChanges {

  private final AtomicLong changes = new AtomicLong();

  @Override
  public void changed() {
    changes.incrementAndGet();
  }

  /** How many there were; grows only. */
  long current() {
    return changes.get();
  }
}
