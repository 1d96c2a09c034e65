package io.tocsin.store.jdbc.inbox;

import static io.tocsin.store.jdbc.RepositoryCalls.ask;

import io.tocsin.inbox.InboxMessage;
import io.tocsin.inbox.InboxMessage.State;
import io.tocsin.inbox.InboxStore;
import io.tocsin.store.Micros;
import io.tocsin.store.jdbc.RepositoryCalls;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The inbox through its repository. */
@Singleton
final class JdbcInboxStore implements InboxStore {

  private final InboxRepository rows;

  JdbcInboxStore(InboxRepository rows) {
    this.rows = rows;
  }

  @Override
  public boolean knows(String messageKey) {
    return ask(() -> rows.countKey(messageKey)) > 0;
  }

  @Override
  public boolean add(InboxMessage message) {
    return RepositoryCalls.add(() -> rows.save(InboxRow.of(message)));
  }

  @Override
  public boolean update(InboxMessage message) {
    InboxRow row = InboxRow.of(message);
    return ask(
            () ->
                rows.update(row.number(), row.state(), row.result(), row.attempts(), row.nextAt()))
        > 0;
  }

  @Override
  public Optional<InboxMessage> find(long number) {
    return ask(() -> rows.findById(number)).map(InboxRow::toMessage);
  }

  @Override
  public List<InboxMessage> list(
      @Nullable String source, @Nullable State state, long before, int limit) {
    String name = state == null ? null : state.name();
    return messages(ask(() -> rows.list(source, name, before, limit)));
  }

  @Override
  public List<InboxMessage> due(Instant now, int limit) {
    return messages(ask(() -> rows.due(Micros.of(now), limit)));
  }

  private static List<InboxMessage> messages(List<InboxRow> found) {
    return found.stream().map(InboxRow::toMessage).toList();
  }

  @Override
  public long count(State state) {
    return ask(() -> rows.countState(state.name()));
  }

  @Override
  public void trim(Instant inputsBefore, int inputsOfSource, Instant keysBefore) {
    ask(() -> rows.forgetInputsBefore(Micros.of(inputsBefore)));
    for (String source : ask(rows::sources)) {
      ask(() -> rows.firstBeyond(source, inputsOfSource))
          .ifPresent(last -> ask(() -> rows.forgetInputs(source, last)));
    }
    ask(() -> rows.deleteForgotten(Micros.of(keysBefore)));
  }
}
