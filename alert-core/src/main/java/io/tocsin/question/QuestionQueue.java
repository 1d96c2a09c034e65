package io.tocsin.question;

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
 * Questions that wait for a thread, in their order, but none while its caller has as many answered
 * as one may. Safe for threads.
 */
final class QuestionQueue {

  private final int runningOfCaller;
  private final int limit;
  private final int limitOfCaller;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ready = lock.newCondition();
  private final Deque<WaitingQuestion<?>> waiting = new ArrayDeque<>();
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
  QuestionQueue(int runningOfCaller, int limit, int limitOfCaller) {
    this.runningOfCaller = runningOfCaller;
    this.limit = limit;
    this.limitOfCaller = limitOfCaller;
  }

  /**
   * Adds a question.
   *
   * @throws BusyException if too many wait
   */
  void add(WaitingQuestion<?> question) {
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
  @Nullable WaitingQuestion<?> take() {
    lock.lock();
    try {
      WaitingQuestion<?> next = poll();
      while (next == null && !closed) {
        ready.awaitUninterruptibly();
        next = poll();
      }
      return next;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable WaitingQuestion<?> poll() {
    for (Iterator<WaitingQuestion<?>> each = waiting.iterator(); each.hasNext(); ) {
      WaitingQuestion<?> question = each.next();
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

  private Load load(WaitingQuestion<?> question) {
    return loads.computeIfAbsent(question.caller(), _ -> new Load());
  }

  /** Notes that a question is not answered any more. */
  void done(WaitingQuestion<?> question) {
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
  boolean remove(WaitingQuestion<?> question) {
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
    List<WaitingQuestion<?>> left;
    lock.lock();
    try {
      closed = true;
      left = new ArrayList<>(waiting);
      waiting.clear();
      ready.signalAll();
    } finally {
      lock.unlock();
    }
    left.forEach(WaitingQuestion::giveUp);
  }
}
