package io.tocsin.inbox;

import io.tocsin.inbox.InboxMessage.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what tools have sent. Every method may throw {@link
 * io.tocsin.alert.StoreUnavailableException}.
 */
public interface InboxStore {

  /** Whether a message with that key is kept. */
  boolean knows(String messageKey);

  /** Keeps a message; false if one with its key is kept already. */
  boolean add(InboxMessage message);

  /** Replaces state, result, attempts and next time, if the attempts are one less there. */
  boolean update(InboxMessage message);

  Optional<InboxMessage> find(long number);

  /**
   * Messages that still have their input, the newest first.
   *
   * @param source null for all
   * @param state null for all
   * @param before only those with smaller numbers
   * @param limit the most to return
   */
  List<InboxMessage> list(@Nullable String source, @Nullable State state, long before, int limit);

  /** Messages to try again now, the longest due first. */
  List<InboxMessage> due(Instant now, int limit);

  /** How many messages are in a state. */
  long count(State state);

  /**
   * Forgets the inputs that are older, or beyond that many of their source, and then the messages
   * that nothing is left of.
   *
   * @param inputsBefore inputs that came earlier go
   * @param inputsOfSource the most inputs that are kept of one source
   * @param keysBefore keys of messages that came earlier go
   */
  void trim(Instant inputsBefore, int inputsOfSource, Instant keysBefore);
}
