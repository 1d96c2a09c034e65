package io.tocsin.store;

import io.tocsin.alert.ChangeLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells this server's listeners that a store may have been written. Safe for threads. */
public final class WriteSignal {

  private static final Logger LOG = LoggerFactory.getLogger(WriteSignal.class);

  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  /** Has it called whenever this is fired, in the thread that does so, until that is closed. */
  public ChangeLog.Subscription subscribe(Runnable call) {
    Listener listener = new Listener(call);
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Calls all listeners; what one of them throws harms neither the others nor the caller. */
  public void fire() {
    for (Listener listener : listeners) {
      listener.hear();
    }
  }

  /** Tells apart what was subscribed twice. */
  private static final class Listener {
    private final Runnable call;

    Listener(Runnable call) {
      this.call = call;
    }

    void hear() {
      try {
        call.run();
      } catch (RuntimeException e) {
        LOG.warn("a listener of the store failed: {}", e.toString());
      }
    }
  }
}
