package io.tocsin.query.execution;

import io.tocsin.limit.BusyException;
import io.tocsin.limit.BusyException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Queries that wait for a thread, in their order, but none while its caller has as many answered as
 * one may. Safe for threads.
 */
final class QueryQueue {

  private final int runningOfCaller;
  private final int limit;
  private final int limitOfCaller;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ready = lock.newCondition();
  private final Deque<WaitingQuery<?>> waiting = new ArrayDeque<>();
  private final Map<String, Load> loads = new HashMap<>();
  private boolean closed;

  /** What one caller has here. */
  private static final class Load {
    private int waiting;
    private int running;
  }

  /**
   * An empty queue.
   *
   * @param runningOfCaller how many of one caller may be answered at a time
   * @param limit how many may wait
   * @param limitOfCaller how many of one caller may wait
   */
  QueryQueue(int runningOfCaller, int limit, int limitOfCaller) {
    this.runningOfCaller = runningOfCaller;
    this.limit = limit;
    this.limitOfCaller = limitOfCaller;
  }

  /**
   * Adds a question.
   *
   * @throws BusyException if too many wait
   */
  void add(WaitingQuery<?> question) {
    lock.lock();
    try {
      if (closed || waiting.size() >= limit) {
        throw new BusyException(Reason.SERVER, "too many questions wait");
      }
      Load load = loads.computeIfAbsent(question.caller(), _ -> new Load());
      if (load.waiting >= limitOfCaller) {
        throw new BusyException(Reason.CALLER, "too many questions of the caller wait");
      }
      load.waiting++;
      waiting.add(question);
      ready.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the next question, which then is {@link #done}; waits for it. Null when closed. */
  @Nullable WaitingQuery<?> take() {
    lock.lock();
    try {
      WaitingQuery<?> next = poll();
      while (next == null && !closed) {
        ready.awaitUninterruptibly();
        next = poll();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable WaitingQuery<?> poll() {
    for (Iterator<WaitingQuery<?>> each = waiting.iterator(); each.hasNext(); ) {
      WaitingQuery<?> question = each.next();
      Load load = load(question);
      if (load.running < runningOfCaller) {
        each.remove();
        load.waiting--;
        load.running++;
        return question;
      }
    }
    return null;
  }

  private Load load(WaitingQuery<?> question) {
    return loads.computeIfAbsent(question.caller(), _ -> new Load());
  }

  /** Notes that a question is not answered any more. */
  void done(WaitingQuery<?> question) {
    lock.lock();
    try {
      Load load = load(question);
      load.running--;
      forget(question.caller(), load);
      ready.signal(); // another of the same caller may be next
    } finally {
      lock.unlock();
    }
  }

  /** Takes out a question that waits; false if it does not. */
  boolean remove(WaitingQuery<?> question) {
    lock.lock();
    try {
      boolean removed = waiting.remove(question);
      if (removed) {
        Load load = load(question);
        load.waiting--;
        forget(question.caller(), load);
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  int running() {
    lock.lock();
    try {
      return loads.values().stream().mapToInt(load -> load.running).sum();
    } finally {
      lock.unlock();
    }
  }

  private void forget(String caller, Load load) {
    if (load.waiting == 0 && load.running == 0) {
      loads.remove(caller);
    }
  }

  /** Gives up what waits, and lets all who {@link #take} go. */
  void close() {
    List<WaitingQuery<?>> left;
    lock.lock();
    try {
      closed = true;
      left = new ArrayList<>(waiting);
      waiting.clear();
      ready.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(WaitingQuery::giveUp);
  }
}
