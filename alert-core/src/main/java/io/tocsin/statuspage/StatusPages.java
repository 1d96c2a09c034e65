package io.tocsin.statuspage;

import io.tocsin.statuspage.StatusChange.Source;
import io.tocsin.statuspage.StatusPageStore.Edited;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The status page as it is now, and the only way to change it. */
public final class StatusPages {

  private final StatusPageStore store;
  private final Clock clock;
  private final List<Consumer<StatusPage>> listeners = new CopyOnWriteArrayList<>();
  private volatile StatusPage page = StatusPage.EMPTY;

  /** The page in that store. */
  public StatusPages(StatusPageStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Where points and history are. */
  public StatusPageStore store() {
    return store;
  }

  /**
   * The page with all that any server has written before this call.
   *
   * @throws io.tocsin.alert.StoreUnavailableException if the store does not answer
   */
  public StatusPage page() {
    return publish(store.read(page));
  }

  /** The page as this server has last seen it; does not ask the store. */
  public StatusPage lastSeen() {
    return page;
  }

  /**
   * Changes the page, alone among all servers: all that the work puts is written together, with the
   * changes of statuses that come of it and the notices to subscribers. If it puts nothing, nothing
   * is written.
   *
   * @param source what brings it about
   * @param work may be run more than once, each time from the start
   * @throws io.tocsin.alert.StoreUnavailableException if it could not be written
   */
  public <T> T edit(Source source, Function<PageEdit, T> work) {
    Edited<T> edited =
        store.edit(
            page,
            clock,
            edit -> {
              T result = work.apply(edit);
              edit.noteStatuses(source);
              edit.noteNotices(source);
              return result;
            });
    publish(edited.after());
    return edited.result();
  }

  /** Calls the listener with pages that this server has seen, each later than the last. */
  public void onChange(Consumer<StatusPage> listener) {
    listeners.add(listener);
  }

  private synchronized StatusPage publish(StatusPage seen) {
    if (seen.version() <= page.version()) {
      return page;
    }
    page = seen;
    listeners.forEach(listener -> listener.accept(seen));
    return seen;
  }
}
