package io.tocsin.store.jdbc;

import io.micronaut.data.repository.GenericRepository;
import io.micronaut.transaction.annotation.Transactional;
import io.tocsin.access.UpdateResult;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Values as the rows of one table. A row has an id, and a version that counts its changes; it is
 * changed only by those who know the version that is there.
 *
 * @param <T> a value, as callers know it
 * @param <R> its row
 */
public abstract class VersionedRows<T, R extends VersionedRows.Row<T>>
    implements GenericRepository<R, String> {

  private final Function<T, R> toRow;

  protected VersionedRows(Function<T, R> toRow) {
    this.toRow = toRow;
  }

  /** The row of a value. */
  public interface Row<T> {

    String id();

    long version();

    T toValue();
  }

  protected abstract R save(R row);

  /** Writes all columns that may change. */
  protected abstract void update(R row);

  protected abstract Optional<R> findById(String id);

  protected abstract long deleteById(String id);

  /** Raises the version of the row by one if it is {@code version}; how many rows that were. */
  protected abstract long raise(String id, long version);

  public Optional<T> find(String id) {
    return one(() -> findById(id));
  }

  public boolean add(T value) {
    return RepositoryCalls.add(() -> save(toRow.apply(value)));
  }

  public UpdateResult replace(T next) {
    return RepositoryCalls.replace(() -> write(toRow.apply(next)));
  }

  /** Writes the row over the version before it; how many rows that were. */
  @Transactional
  protected long write(R next) {
    long raised = raise(next.id(), next.version() - 1);
    if (raised > 0) {
      update(next);
    }
    return raised;
  }

  public boolean delete(String id) {
    return RepositoryCalls.ask(() -> deleteById(id)) > 0;
  }

  /** The value of the row that the query finds. */
  protected Optional<T> one(Supplier<Optional<R>> query) {
    return RepositoryCalls.ask(query).map(Row::toValue);
  }

  /** The values of the rows that the query finds. */
  protected List<T> list(Supplier<List<R>> query) {
    return RepositoryCalls.ask(query).stream().map(Row::toValue).toList();
  }
}
